// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Says now and then what is to be ordered from the wholesaler. */
@Component
class StockCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StockCheck.class);
    private static final int LOW = 5;

    private final Products products;

    StockCheck(Products products) {
        this.products = products;
    }

    @Scheduled(fixedDelayString = "${stock-check.interval}")
    void check() {
        for (Product product : products.findByStockLessThan(LOW)) {
            LOG.warn("Only {} left of {}", product.stock(), product.title());
        }
    }
}
