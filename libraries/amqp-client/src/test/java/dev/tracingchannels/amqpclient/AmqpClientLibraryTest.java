// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

class AmqpClientLibraryTest extends LibraryContract {
    private final List<Connection> connections = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        if (type == ConnectionFactory.class) {
            return type.cast(factory);
        }
        return type == Connection.class ? type.cast(connect(factory)) : null;
    }

    private Connection connect(ConnectionFactory factory) {
        try {
            Connection connection = factory.newConnection();
            connections.add(connection);
            return connection;
        } catch (IOException | TimeoutException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        Connection connection = object instanceof ConnectionFactory factory ? connect(factory) : (Connection) object;
        try (Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare().getQueue();
            channel.basicPublish("", queue, null, new byte[0]);
        }
    }
}
