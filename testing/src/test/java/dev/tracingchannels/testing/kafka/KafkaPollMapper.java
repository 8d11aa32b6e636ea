// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

final class KafkaPollMapper extends MessagingMapper<KafkaPoll> {
    KafkaPollMapper() {
        super("kafka-clients:poll", KafkaPoll.class, "kafka", MessagingOperation.RECEIVE, "poll");
    }

    /** Null where there are records of several topics. */
    @Override
    protected @Nullable MessagingDestination destination(KafkaPoll payload) {
        Set<TopicPartition> partitions = payload.records().partitions();
        Set<String> topics = new HashSet<>();
        partitions.forEach(partition -> topics.add(partition.topic()));
        if (topics.size() != 1) {
            return null;
        }
        MessagingDestination topic =
                MessagingDestination.named(topics.iterator().next());
        return partitions.size() == 1
                ? topic.withPartition(partitions.iterator().next().partition())
                : topic;
    }

    @Override
    protected int batchSize(KafkaPoll payload) {
        return payload.records().count();
    }

    @Override
    protected String consumerGroup(KafkaPoll payload) {
        return payload.group();
    }

    @Override
    protected List<HeaderReader> messageHeaders(KafkaPoll payload) {
        List<HeaderReader> headers = new ArrayList<>();
        payload.records().forEach(record -> headers.add(KafkaHeaders.reader(record.headers())));
        return headers;
    }

    @Override
    public Instant startTime(KafkaPoll payload) {
        return payload.began();
    }
}
