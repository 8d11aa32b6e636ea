// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import com.example.orders.Shop.Ports;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** Starts the shop and the viewer, orders something, prints where its trace is, and runs until it is stopped. */
final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Shop shop = Shop.start(arguments.length == 1 && arguments[0].equals("--free-ports") ? Ports.FREE : Ports.USUAL);
        Runtime.getRuntime().addShutdownHook(new Thread(shop::close, "stops the shop"));
        shop.order("teapot", 2);
        Traces traces = new Traces(shop.viewer());
        System.out.printf("""

                The order's trace:  %s

                Order more:  curl -H 'Content-Type: application/json' -d '{"sku": "teapot", "quantity": 1}' %s/orders
                Stop with Ctrl-C.
                """, traces.link("POST /orders"), shop.north());
        new CountDownLatch(1).await();
    }
}
