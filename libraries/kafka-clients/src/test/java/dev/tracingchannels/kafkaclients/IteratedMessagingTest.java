// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records are processed by the body of a loop, and nothing else. */
class IteratedMessagingTest extends KafkaMessagingTest {
    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(super.lacks());
        lacks.put(Feature.PROCESSING_FAILURES, "An iterator is not told what the loop throws.");
        return lacks;
    }

    @Override
    void process(ConsumerRecord<String, String> record, Work<ConsumerRecord<String, String>> work) throws Exception {
        work.on(record);
    }
}
