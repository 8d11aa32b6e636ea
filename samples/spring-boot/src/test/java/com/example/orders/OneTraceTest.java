// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.orders.Shop.Ports;
import dev.tracingchannels.samples.testing.ViewedTraces;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the one dependency sees of the shop, of which no line is about tracing. */
@Tag("slow")
class OneTraceTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Shop shop;
    private static ViewedTraces traces;

    @BeforeAll
    static void start() throws Exception {
        // Else only those waits for a connection are in the trace that take long.
        shop = Shop.start(Ports.FREE, "--stock-check.interval=1s", "--tracing.channels.details=jdbc:acquire");
        traces = new ViewedTraces(shop.viewer());
    }

    @AfterAll
    static void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void anOrderIsOneTraceThroughBothBranches() throws Exception {
        shop.order("teapot", 2);
        awaitTrace("POST /orders", "orders-north", """
                orders-north: server POST /orders
                  orders-north: internal HikariDataSource.getConnection
                  orders-north: client CONNECT redis
                  orders-north: client GET redis
                  orders-north: client select products
                  orders-north: debug "The price of teapot was not in Redis"
                  orders-north: client SET redis
                  orders-north: client update products
                  orders-north: info "Asking the neighbour for 2 of teapot"
                  orders-north: client POST
                    orders-south: server POST /withdrawals
                      orders-south: internal HikariDataSource.getConnection
                      orders-south: client update products
                      orders-south: info "Set aside 2 of teapot"
                      orders-south: client COMMIT
                  orders-north: info "Order of 2 teapot is delivered by south"
                  orders-north: client insert orders
                  orders-north: client COMMIT
                  orders-north: producer send parcels.south
                    orders-south: consumer process parcels.south
                      orders-south: internal HikariDataSource.getConnection
                      orders-south: client select parcels
                      orders-south: client insert parcels
                      orders-south: client COMMIT
                      orders-south: client CONNECT redis
                      orders-south: client INCR redis
                      orders-south: info "Packed 2 of teapot, parcels that wait: 1"
                  orders-north: internal HikariDataSource.getConnection
                  orders-north: client select orders
                  orders-north: info "Confirmed an order"
                  orders-north: client update orders
                  orders-north: client COMMIT
                """);
    }

    @Test
    void eachRunOfAScheduledMethodIsATraceOfItsOwn() {
        awaitTrace("StockCheck.check", "orders-north", """
                orders-north: internal StockCheck.check
                  orders-north: internal HikariDataSource.getConnection
                  orders-north: client select products
                  orders-north: warn "Only 3 left of Black tea, 100 g"
                  orders-north: warn "Only 0 left of Teapot of glass, 1 l"
                """);
    }

    /** Each span comes when it has ended, so the trace grows. Redis has another port each time. */
    private static void awaitTrace(String root, String service, String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(traces.ids(root, service))
                        .anySatisfy(id -> assertThat(traces.text(id).replaceAll("localhost:\\d+", "redis"))
                                .isEqualTo(text)));
    }
}
