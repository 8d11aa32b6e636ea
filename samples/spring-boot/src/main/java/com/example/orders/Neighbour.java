// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The branch that delivers what this one does not have. */
@Component
class Neighbour {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbour.class);

    private final RestClient client;

    Neighbour(RestClient.Builder builder, Branch branch) {
        this.client = builder.baseUrl(branch.neighbour()).build();
    }

    /** Has the neighbour deliver, and returns its name. Throws {@link OutOfStock} if it does not have enough either. */
    String deliver(String sku, int quantity) {
        LOG.info("Asking the neighbour for {} of {}", quantity, sku);
        return client.post()
                .uri("/withdrawals")
                .body(new Withdrawal(sku, quantity))
                .retrieve()
                .onStatus(HttpStatus.CONFLICT::equals, (request, response) -> {
                    throw new OutOfStock(sku);
                })
                .requiredBody(Withdrawn.class)
                .branch();
    }

    /**
     * What is asked.
     *
     * @param sku of which product
     * @param quantity how much
     */
    record Withdrawal(String sku, int quantity) {}

    /**
     * What is answered.
     *
     * @param branch the name of the branch that delivers
     */
    record Withdrawn(String branch) {}
}
