// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.testing.EventRecorder;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.ShareKafkaListenerContainerFactory;
import org.springframework.kafka.core.ShareConsumerFactory;

class SpringShareTest {
    @Test
    void aListenerOfAShareGroupIsOneOperationThatFailsWithIt() throws Exception {
        ShareConsumerFactory<String, String> consumers =
                TestSpring.attached((ShareConsumerFactory<String, String>) ShareGroups.consumers());
        ShareKafkaListenerContainerFactory<String, String> factory =
                TestSpring.attached(new ShareKafkaListenerContainerFactory<>(consumers));
        CountDownLatch received = new CountDownLatch(1);
        try (EventRecorder<KafkaProcess> processing = EventRecorder.on(KafkaChannels.PROCESS);
                EventRecorder<KafkaPoll> polls = EventRecorder.on(KafkaChannels.POLL)) {
            ShareGroups.listen(
                    factory.createContainer(TestKafka.topic()),
                    record -> {
                        received.countDown();
                        throw new IllegalArgumentException(record.value());
                    },
                    received);
            polls.onlyOperation().settles();
            processing.onlyOperation().settles().wasSynchronous().failedWith(IllegalArgumentException.class);
        }
    }
}
