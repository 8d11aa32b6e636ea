// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import com.example.orders.Neighbour.Withdrawal;
import com.example.orders.Neighbour.Withdrawn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives what this branch has to another one. */
@RestController
class WithdrawalController {
    private static final Logger LOG = LoggerFactory.getLogger(WithdrawalController.class);

    private final Products products;
    private final Branch branch;

    WithdrawalController(Products products, Branch branch) {
        this.products = products;
        this.branch = branch;
    }

    @PostMapping("/withdrawals")
    @Transactional
    public Withdrawn withdraw(@RequestBody Withdrawal withdrawal) {
        if (products.take(withdrawal.sku(), withdrawal.quantity()) == 0) {
            throw new OutOfStock(withdrawal.sku());
        }
        LOG.info("Set aside {} of {}", withdrawal.quantity(), withdrawal.sku());
        return new Withdrawn(branch.name());
    }
}
