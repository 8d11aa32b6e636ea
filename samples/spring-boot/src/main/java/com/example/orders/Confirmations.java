// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells customers that their orders are taken, while they have their answer already. */
@Component
class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

    private final Orders orders;

    Confirmations(Orders orders) {
        this.orders = orders;
    }

    @Async
    @Transactional
    public void send(UUID id) {
        Order order = orders.findById(id).orElseThrow();
        order.confirm();
        LOG.info("Confirmed an order");
    }
}
