// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.util.UUID;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells the branch that delivers an order, by a topic of its own. */
@Component
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final String TOPIC = "parcels.";

    private final KafkaTemplate<String, Delivery> kafka;
    private final Parcels parcels;
    private final StringRedisTemplate redis;
    private final Branch branch;

    Dispatch(KafkaTemplate<String, Delivery> kafka, Parcels parcels, StringRedisTemplate redis, Branch branch) {
        this.kafka = kafka;
        this.parcels = parcels;
        this.redis = redis;
        this.branch = branch;
    }

    /** Returns when the broker has the message, so that no order is lost. */
    void announce(Order order) {
        kafka.send(
                        TOPIC + order.deliveredBy(),
                        order.id().toString(),
                        new Delivery(order.id(), order.sku(), order.quantity()))
                .join();
    }

    @KafkaListener(topics = TOPIC + "${branch.name}")
    void pack(Delivery delivery) {
        parcels.save(new Parcel(delivery.orderId(), delivery.sku(), delivery.quantity()));
        Long waiting = redis.opsForValue().increment("waiting:" + branch.name());
        LOG.info("Packed {} of {}, parcels that wait: {}", delivery.quantity(), delivery.sku(), waiting);
    }

    /**
     * A message.
     *
     * @param orderId the order
     * @param sku which product
     * @param quantity how much of it
     */
    record Delivery(UUID orderId, String sku, int quantity) {}

    /** The topics. */
    @Configuration(proxyBeanMethods = false)
    static class Topics {
        @Bean
        NewTopic topic(Branch branch) {
            return TopicBuilder.name(TOPIC + branch.name())
                    .partitions(1)
                    .replicas(1)
                    .build();
        }
    }
}
