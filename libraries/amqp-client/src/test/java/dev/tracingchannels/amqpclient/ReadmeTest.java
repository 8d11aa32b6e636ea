// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.amqpclient.broker.AmqpBroker;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The code of the page. */
class ReadmeTest {
    private final List<String> failures = new ArrayList<>();

    private static Channel closed() throws IOException, TimeoutException {
        ConnectionFactory settings = Client.settings(AmqpBroker.any());
        ConnectionFactory factory = TracedConnectionFactory.wrap(settings);
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();
        connection.close();
        return channel;
    }

    @Test
    void aFailureIsTold() throws IOException, TimeoutException {
        Channel channel = closed();
        Subscription subscription = AmqpClientChannels.PUBLISH.subscribe(new TracingSubscriber<AmqpPublish>() {
            @Override
            public void error(Operation<AmqpPublish> operation) {
                failures.add(operation.payload().routingKey() + ": " + operation.error());
            }
        });
        assertThatThrownBy(() -> channel.basicPublish("", "orders", null, new byte[0]))
                .isInstanceOf(AlreadyClosedException.class);
        subscription.close();
        assertThat(failures).singleElement().asString().startsWith("orders: " + AlreadyClosedException.class.getName());
    }
}
