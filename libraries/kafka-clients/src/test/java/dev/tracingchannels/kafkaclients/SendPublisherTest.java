// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SendPublisherTest extends PublisherContract<KafkaSend> {
    private static final RecordMetadata SENT = new RecordMetadata(new TopicPartition("orders", 0), 0, 0, 0, -1, 4);
    private static KafkaProducer<String, String> real;
    private static KafkaProducer<String, String> narrow;
    private static String topic;

    @BeforeAll
    static void start() {
        topic = TestKafka.topic();
        real = TestKafka.producer("linger.ms", 0);
        narrow = TestKafka.producer("max.request.size", 1);
    }

    @AfterAll
    static void stop() {
        real.close();
        narrow.close();
    }

    @Override
    protected TracingChannel<KafkaSend> channel() {
        return KafkaChannels.SEND;
    }

    private static RecordMetadata send(Producer<String, String> producer, ProducerRecord<String, String> record)
            throws Exception {
        return TracedProducer.wrap(producer).send(record).get();
    }

    @Override
    protected Set<Class<?>> wrappers() {
        return Set.of(TracedProducer.class, KafkaClient.class);
    }

    @Override
    protected Object succeed() throws Exception {
        RecordMetadata sent = send(real, new ProducerRecord<>(topic, "body"));
        return new TopicPartition(sent.topic(), sent.partition());
    }

    @Override
    protected void fail() throws Exception {
        send(narrow, new ProducerRecord<>(topic, "body"));
    }

    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown.getCause();
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, secret, secret);
        record.headers().add("token", KafkaHeaders.bytes(secret));
        send(real, record);
    }

    @Override
    @SuppressWarnings("unchecked") // the double is of this interface
    protected void failWith(String secret) throws Exception {
        Producer<String, String> failing = TestDouble.around(Producer.class, real, (method, arguments) -> {
            if (method.getName().equals("send")) {
                throw new SerializationException("Can't serialize " + secret);
            }
        });
        send(failing, new ProducerRecord<>(topic, secret));
    }

    @Override
    @SuppressWarnings("unchecked") // the double is of this interface
    protected void succeedAround(Runnable action) throws Exception {
        send(
                TestDouble.around(Producer.class, real, (method, arguments) -> {
                    if (method.getName().equals("send")) {
                        action.run();
                    }
                }),
                new ProducerRecord<>(topic, "body"));
    }

    @Override
    @SuppressWarnings("unchecked") // the double is of this interface
    protected Callable<?> measuredCall(boolean publishing) {
        Future<RecordMetadata> done = CompletableFuture.completedFuture(SENT);
        Producer<String, String> atOnce = TestDouble.of(Producer.class, (self, method, arguments) -> {
            if (method.getName().equals("send") && arguments.length == 2 && arguments[1] != null) {
                ((Callback) arguments[1]).onCompletion(SENT, null);
            }
            return method.getName().equals("send") ? done : null;
        });
        Producer<String, String> used = publishing ? TracedProducer.wrap(atOnce) : atOnce;
        ProducerRecord<String, String> record = new ProducerRecord<>("orders", "body");
        return () -> used.send(record).isDone();
    }
}
