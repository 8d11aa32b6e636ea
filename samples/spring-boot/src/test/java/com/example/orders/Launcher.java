// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;

import com.example.orders.Shop.Ports;
import dev.tracingchannels.samples.testing.ViewedTraces;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts the shop and the viewer, orders something, prints where its trace is, and runs until it is stopped. */
final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Shop shop = Shop.start(List.of(arguments).contains("--free-ports") ? Ports.FREE : Ports.USUAL);
        Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "stops the shop"));
        shop.order("teapot", 2);
        ViewedTraces traces = new ViewedTraces(shop.viewer());
        List<String> orders = await().until(() -> traces.ids("POST /orders", "orders-north"), not(empty()));
        System.out.printf("""

                The order's trace:  %s

                Order more:  curl -H 'Content-Type: application/json' -d '{"sku": "teapot", "quantity": 1}' %s/orders
                Stop with Ctrl-C.
                """, traces.page(orders.get(0)), shop.north());
        new CountDownLatch(1).await();
    }
}
