// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A poll that has returned records, or failed: published afterwards, since one that returns none is no operation. */
record KafkaPoll(ConsumerRecords<?, ?> records, String group, Instant began) {
    @Override
    public String toString() {
        return "KafkaPoll[" + records.count() + ']';
    }
}
