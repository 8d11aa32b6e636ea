// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

class ProcessTest extends ConnectedContract<AmqpProcess> {
    private final Map<String, Runnable> work = new ConcurrentHashMap<>();

    @BeforeEach
    void consume() throws IOException {
        client.channel.basicConsume(queue, true, this::consume, consumerTag -> {});
    }

    private void consume(String consumerTag, Delivery delivery) {
        work.remove(delivery.getProperties().getMessageId()).run();
    }

    @Override
    protected TracingChannel<AmqpProcess> channel() {
        return AmqpClientChannels.PROCESS;
    }

    private void send(AMQP.BasicProperties properties, byte[] body, Runnable action) throws IOException {
        String id = UUID.randomUUID().toString();
        work.put(id, action);
        plain.basicPublish("", queue, properties.builder().messageId(id).build(), body);
    }

    private void process(AMQP.BasicProperties properties, byte[] body, Runnable action) throws Exception {
        CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        send(properties, body, () -> {
            action.run();
            done.complete(null);
        });
        done.get(Client.SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected @Nullable Object succeed() throws Exception {
        process(new AMQP.BasicProperties(), BODY, () -> {});
        return null;
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        process(new AMQP.BasicProperties(), BODY, action);
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        process(secret(secret), secret.getBytes(StandardCharsets.UTF_8), () -> {});
    }

    @Override
    protected void fail() throws Exception {
        fail("broken");
    }

    private void fail(String message) throws Exception {
        send(new AMQP.BasicProperties(), BODY, () -> {
            throw new IllegalStateException(message);
        });
        throw (Exception) client.failure();
    }

    @Override
    protected void failWith(String secret) throws Exception {
        fail(secret);
    }

    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Consumer original = TestDouble.of(Consumer.class, (self, method, arguments) -> null);
        Consumer measured = publishing
                ? new TracedConsumer(original, new Deliveries((TracedConnection) client.connection, queue))
                : original;
        Envelope envelope = new Envelope(1, false, "", queue);
        AMQP.BasicProperties properties = new AMQP.BasicProperties();
        return () -> {
            measured.handleDelivery("tag", envelope, properties, BODY);
            return null;
        };
    }
}
