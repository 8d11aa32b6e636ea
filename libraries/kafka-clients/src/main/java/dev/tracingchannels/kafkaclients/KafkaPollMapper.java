// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.messaging.MessagingDestination;
import dev.tracingchannels.mapping.messaging.MessagingMapper;
import dev.tracingchannels.mapping.messaging.MessagingOperation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Maps {@link KafkaChannels#POLL}. */
final class KafkaPollMapper extends MessagingMapper<KafkaPoll> {
    KafkaPollMapper() {
        super(KafkaChannels.POLL.name(), KafkaPoll.class, "kafka", MessagingOperation.RECEIVE, "poll");
    }

    @Override
    protected @Nullable MessagingDestination destination(KafkaPoll payload) {
        return payload.destination();
    }

    @Override
    protected int batchSize(KafkaPoll payload) {
        return payload.count();
    }

    @Override
    protected @Nullable String clientId(KafkaPoll payload) {
        return payload.clientId();
    }

    @Override
    protected @Nullable String consumerGroup(KafkaPoll payload) {
        return payload.group();
    }

    @Override
    protected List<HeaderReader> messageHeaders(KafkaPoll payload) {
        List<HeaderReader> headers = new ArrayList<>(payload.count());
        payload.records().forEach(record -> headers.add(KafkaHeaders.reader(record.headers())));
        return headers;
    }

    @Override
    public Instant startTime(KafkaPoll payload) {
        return payload.began();
    }
}
