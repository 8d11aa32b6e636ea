// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.testing.LibraryContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.config.AbstractRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.AbstractConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

class AmqpClientLibraryTest extends LibraryContract {
    private final List<Connection> connections = new ArrayList<>();
    private final List<CachingConnectionFactory> springs = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        springs.forEach(CachingConnectionFactory::destroy);
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private static void listen(AbstractMessageListenerContainer container) throws InterruptedException {
        String queue = new RabbitAdmin(container.getConnectionFactory())
                .declareQueue(new Queue(UUID.randomUUID().toString(), false, false, true));
        CountDownLatch received = new CountDownLatch(1);
        container.setQueueNames(queue);
        container.setMessageListener(message -> received.countDown());
        container.start();
        try {
            new RabbitTemplate(container.getConnectionFactory()).convertAndSend(queue, "body");
            assertThat(received.await(Client.SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            container.stop();
        }
    }

    @Override
    protected <T> @Nullable T attachable(Class<T> type) {
        ConnectionFactory factory = Client.settings(AmqpBroker.any());
        if (type == ConnectionFactory.class) {
            return type.cast(factory);
        }
        if (type == AbstractMessageListenerContainer.class) {
            return type.cast(new SimpleMessageListenerContainer(springs(factory)));
        }
        if (type == AbstractConnectionFactory.class) {
            return type.cast(springs(factory));
        }
        if (type == RabbitTemplate.class) {
            return type.cast(new RabbitTemplate(springs(factory)));
        }
        if (type == RabbitListenerContainerFactory.class) {
            SimpleRabbitListenerContainerFactory containers = new SimpleRabbitListenerContainerFactory();
            containers.setConnectionFactory(springs(factory));
            return type.cast(containers);
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

    private CachingConnectionFactory springs(ConnectionFactory factory) {
        CachingConnectionFactory made = new CachingConnectionFactory(factory);
        springs.add(made);
        return made;
    }

    @Override
    protected <T> void operate(Class<T> type, T object) throws Exception {
        if (object instanceof AbstractRabbitListenerContainerFactory<?> factory) {
            listen(factory.createListenerContainer(null));
            return;
        }
        if (object instanceof AbstractMessageListenerContainer container) {
            listen(container);
            return;
        }
        if (object instanceof RabbitTemplate template) {
            template.convertAndSend("nowhere", "body");
            return;
        }
        if (object instanceof AbstractConnectionFactory springs) {
            new RabbitTemplate(springs).convertAndSend("nowhere", "body");
            return;
        }
        Connection connection = object instanceof ConnectionFactory factory ? connect(factory) : (Connection) object;
        try (Channel channel = connection.createChannel()) {
            String queue = channel.queueDeclare().getQueue();
            channel.basicPublish("", queue, null, new byte[0]);
        }
    }
}
