// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** What products cost: from Redis, or from the database if Redis does not know. */
@Component
class Prices {
    private static final Logger LOG = LoggerFactory.getLogger(Prices.class);
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Products products;
    private final StringRedisTemplate redis;

    Prices(Products products, StringRedisTemplate redis) {
        this.products = products;
        this.redis = redis;
    }

    /** Throws {@link UnknownProduct} if there is no such product. */
    int priceInCents(String sku) {
        String key = "price:" + sku;
        String known = redis.opsForValue().get(key);
        if (known != null) {
            return Integer.parseInt(known);
        }
        int price = products.findById(sku).map(Product::priceInCents).orElseThrow(() -> new UnknownProduct(sku));
        LOG.debug("The price of {} was not in Redis", sku);
        redis.opsForValue().set(key, Integer.toString(price), KEPT);
        return price;
    }
}
