// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.kafka;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Traces both forms of {@code send}; all else is the producer's own. */
final class TracedProducer<K, V> implements InvocationHandler {
    private final Producer<K, V> producer;

    private TracedProducer(Producer<K, V> producer) {
        this.producer = producer;
    }

    @SuppressWarnings("unchecked") // the proxy is of this interface
    static <K, V> Producer<K, V> of(Producer<K, V> producer) {
        return (Producer<K, V>) Proxy.newProxyInstance(
                TracedProducer.class.getClassLoader(), new Class<?>[] {Producer.class}, new TracedProducer<>(producer));
    }

    @Override
    @SuppressWarnings("unchecked") // as the interface declares it
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("send") && arguments != null) {
            return send((ProducerRecord<K, V>) arguments[0], arguments.length > 1 ? (Callback) arguments[1] : null);
        }
        try {
            return method.invoke(producer, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Future<RecordMetadata> send(ProducerRecord<K, V> record, @Nullable Callback callback) {
        if (!KafkaChannels.SEND.hasSubscribers()) {
            return producer.send(record, callback);
        }
        KafkaSend payload = KafkaSend.of(record);
        Outcome outcome = new Outcome(callback);
        return KafkaChannels.SEND.<RecordMetadata, Future<RecordMetadata>, RuntimeException>traceCallback(
                () -> payload,
                outcome,
                traced -> producer.send(payload.withHeaders(record), (metadata, error) -> {
                    outcome.metadata = metadata;
                    if (error == null) {
                        traced.succeed(metadata);
                    } else {
                        traced.fail(error);
                    }
                }));
    }

    /** The application's callback gets metadata with a failure, too: the topic and the partition. */
    private static final class Outcome implements BiConsumer<RecordMetadata, @Nullable Throwable> {
        private final @Nullable Callback callback;
        private @Nullable RecordMetadata metadata;

        private Outcome(@Nullable Callback callback) {
            this.callback = callback;
        }

        @Override
        public void accept(RecordMetadata sent, @Nullable Throwable error) {
            if (callback != null) {
                callback.onCompletion(metadata, (Exception) error);
            }
        }
    }
}
