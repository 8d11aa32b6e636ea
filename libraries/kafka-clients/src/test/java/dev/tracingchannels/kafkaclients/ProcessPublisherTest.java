// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

class ProcessPublisherTest extends PublisherContract<KafkaProcess> {
    private static final ConsumerRecord<String, String> RECORD = new ConsumerRecord<>("orders", 0, 0, "key", "body");

    @SuppressWarnings("unchecked") // the double is of this interface
    private final TracedConsumer<String, String> consumer =
            TracedConsumer.wrap(TestDouble.of(Consumer.class, (self, method, arguments) -> null));

    @Override
    protected TracingChannel<KafkaProcess> channel() {
        return KafkaChannels.PROCESS;
    }

    @Override
    protected Object succeed() {
        AtomicInteger runs = new AtomicInteger();
        consumer.process(RECORD, runs::incrementAndGet);
        return runs.get();
    }

    @Override
    protected void fail() {
        failWith("this");
    }

    @Override
    protected void succeedWith(String secret) {
        consumer.process(new ConsumerRecord<>("orders", 0, 0, secret, secret), () -> {});
    }

    @Override
    protected void failWith(String secret) {
        consumer.process(RECORD, () -> {
            throw new IllegalStateException("There is no " + secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        consumer.process(RECORD, action::run);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        KafkaWork<RuntimeException> work = () -> {};
        return () -> {
            if (publishing) {
                consumer.process(RECORD, work);
            } else {
                work.run();
            }
            return RECORD;
        };
    }
}
