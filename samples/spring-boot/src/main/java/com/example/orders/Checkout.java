// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Prices an order, finds who has the goods, and stores it. */
@Service
class Checkout {
    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);

    private final Prices prices;
    private final Products products;
    private final Orders orders;
    private final Neighbour neighbour;
    private final Branch branch;

    Checkout(Prices prices, Products products, Orders orders, Neighbour neighbour, Branch branch) {
        this.prices = prices;
        this.products = products;
        this.orders = orders;
        this.neighbour = neighbour;
        this.branch = branch;
    }

    @Transactional
    public Order place(String sku, int quantity) {
        int price = prices.priceInCents(sku);
        boolean here = products.take(sku, quantity) > 0;
        String deliveredBy = here ? branch.name() : neighbour.deliver(sku, quantity);
        Order order = orders.save(new Order(sku, quantity, price * quantity, deliveredBy));
        LOG.info("Order of {} {} is delivered by {}", quantity, sku, deliveredBy);
        return order;
    }
}
