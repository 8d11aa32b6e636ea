// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ProducerFencedException;

class TransactionPublisherTest extends PublisherContract<KafkaTransaction> {
    @Override
    protected TracingChannel<KafkaTransaction> channel() {
        return KafkaChannels.TRANSACTION;
    }

    @SuppressWarnings("unchecked") // the double is of this interface
    private static Producer<String, String> producer(Runnable inside) {
        return TestDouble.of(Producer.class, (self, method, arguments) -> {
            if (method.getName().equals("commitTransaction")) {
                inside.run();
            }
            return null;
        });
    }

    private static void commit(Runnable inside) {
        TracedProducer.wrap(producer(inside)).commitTransaction();
    }

    @Override
    protected Set<Class<?>> wrappers() {
        return Set.of(TracedProducer.class, KafkaClient.class);
    }

    @Override
    protected Object succeed() {
        commit(() -> {});
        return true;
    }

    @Override
    protected void fail() {
        failWith("this");
    }

    @Override
    protected void failWith(String secret) {
        commit(() -> {
            throw new ProducerFencedException("There is no " + secret);
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        commit(action);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Producer<String, String> atOnce = producer(() -> {});
        Producer<String, String> used = publishing ? TracedProducer.wrap(atOnce) : atOnce;
        return () -> {
            used.commitTransaction();
            return true;
        };
    }
}
