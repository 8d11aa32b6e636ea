// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.testing.PublisherContract;
import dev.tracingchannels.testing.TestDouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the publishers of all channels need: a connection, a queue, and a channel that is closed. */
abstract class ConnectedContract<P> extends PublisherContract<P> {
    static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    Client client;
    String queue;
    /** Of the client itself, to make work for what is tested. */
    Channel plain;

    Channel closed;

    @BeforeEach
    void connect() throws Exception {
        client = new Client(AmqpBroker.any());
        queue = client.queue();
        plain = TracedConnection.unwrap(client.connection).createChannel();
        closed = client.connection.createChannel();
        closed.close();
    }

    @AfterEach
    void disconnect() throws IOException {
        if (client != null) {
            client.close();
        }
    }

    static AMQP.BasicProperties secret(String secret) {
        return new AMQP.BasicProperties.Builder()
                .headers(Map.of("token", secret))
                .appId(secret)
                .build();
    }

    static Channel answeringAtOnce() {
        return TestDouble.of(Channel.class, (self, method, arguments) -> null);
    }

    /** The same channel of the library's, with or without ours around it. */
    static Channel measured(boolean publishing) {
        return publishing ? new TracedChannel(answeringAtOnce(), idleConnection()) : answeringAtOnce();
    }

    static TracedConnection idleConnection() {
        return new TracedConnection(TestDouble.of(
                Connection.class, (self, method, arguments) -> method.getReturnType() == int.class ? 0 : null));
    }
}
