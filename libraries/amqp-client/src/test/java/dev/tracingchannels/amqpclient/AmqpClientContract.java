// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.testing.MessagingContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of messaging, on one broker. */
abstract class AmqpClientContract extends MessagingContract<Delivery> {
    Client client;

    abstract AmqpBroker broker();

    @BeforeEach
    void connect() {
        client = new Client(broker());
    }

    @AfterEach
    void disconnect() throws IOException {
        if (client != null) {
            client.close();
        }
    }

    @Override
    protected String system() {
        return "rabbitmq";
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.PROCESSING_ON_THE_CALLERS_THREAD, "The client has threads of its own for consumers.",
                Feature.BATCHES, "Consumers are given one message at a time.",
                Feature.LOOPS, "There is nothing to loop over.",
                Feature.KEYS, "The routing key is a part of the destination.",
                Feature.TOMBSTONES, "A body may be empty, but it is there.");
    }

    @Override
    protected String destination() {
        return client.queue();
    }

    @Override
    protected String generatedDestination() throws IOException {
        // Other brokers than RabbitMQ generate other names.
        String name = "spring.gen-" + UUID.randomUUID();
        client.channel.queueDeclare(name, false, true, false, Map.of());
        return name;
    }

    private static AMQP.BasicProperties properties(Message message) {
        return new AMQP.BasicProperties.Builder()
                .messageId(UUID.randomUUID().toString())
                .headers(message.headers().isEmpty() ? null : new LinkedHashMap<>(message.headers()))
                .build();
    }

    private static byte[] body(Message message) {
        return message.body().getBytes(StandardCharsets.UTF_8);
    }

    private Channel confirming() throws IOException {
        Channel channel = client.connection.createChannel();
        channel.confirmSelect();
        return channel;
    }

    @Override
    protected void send(Message message) throws Exception {
        try (Channel channel = confirming()) {
            channel.basicPublish("", message.destination(), properties(message), body(message));
            channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(Client.SECONDS));
        }
    }

    @Override
    protected void sendTwice(Message message) throws Exception {
        try (Channel channel = confirming()) {
            Map<String, Object> headers = new LinkedHashMap<>(message.headers());
            AMQP.BasicProperties properties =
                    new AMQP.BasicProperties.Builder().headers(headers).build();
            for (int i = 0; i < 2; i++) {
                channel.basicPublish("", message.destination(), properties, body(message));
            }
            channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(Client.SECONDS));
            assertThat(headers).isEqualTo(message.headers());
        }
    }

    /** The broker closes a channel that publishes to an exchange which is not there. */
    @Override
    protected void failToSend(Message message) throws Exception {
        Channel channel = confirming();
        channel.basicPublish("no " + message.destination(), "key", properties(message), body(message));
        channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(Client.SECONDS));
    }

    @Override
    protected List<Delivery> receive(String destination) throws IOException {
        List<Delivery> all = new ArrayList<>();
        for (GetResponse next = client.channel.basicGet(destination, true);
                next != null;
                next = client.channel.basicGet(destination, true)) {
            all.add(new Delivery(next.getEnvelope(), next.getProps(), next.getBody()));
        }
        return all;
    }

    @Override
    protected int receives(int count) {
        return count;
    }

    @Override
    protected void process(String destination, int count, Work<Delivery> work) throws Exception {
        client.consume(destination, count, delivery -> {
            try {
                work.on(delivery);
            } catch (IOException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw Client.<RuntimeException>unchecked(failure);
            }
        });
        if (!client.thrown.isEmpty()) {
            throw (Exception) client.failure();
        }
    }

    @Override
    protected Message read(Delivery message) {
        Envelope envelope = message.getEnvelope();
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, Object> all = message.getProperties().getHeaders();
        if (all != null) {
            all.forEach((name, value) -> headers.put(name, value.toString()));
        }
        return new Message(
                envelope.getRoutingKey(), null, new String(message.getBody(), StandardCharsets.UTF_8), headers);
    }
}
