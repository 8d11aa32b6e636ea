// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record that is processed, or several together. */
record KafkaProcess(List<? extends ConsumerRecord<?, ?>> records, String group, boolean isBatch) {
    @Override
    public String toString() {
        return "KafkaProcess[" + records.size() + ']';
    }
}
