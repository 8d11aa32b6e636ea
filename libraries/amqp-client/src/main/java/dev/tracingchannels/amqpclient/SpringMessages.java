// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Envelope;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;
import org.springframework.amqp.rabbit.support.MessagePropertiesConverter;

/** Spring's messages as those of the client. */
final class SpringMessages {
    private static final MessagePropertiesConverter CONVERTER = new DefaultMessagePropertiesConverter();

    private SpringMessages() {}

    static AmqpProcess process(@Nullable Channel channel, Message message) {
        return AmqpProcess.of(of(message), message.getMessageProperties().getConsumerTag(), peer(channel));
    }

    static AmqpProcess process(@Nullable Channel channel, List<Message> messages) {
        String tag = messages.get(0).getMessageProperties().getConsumerTag();
        boolean isOfOne = messages.stream()
                .allMatch(each -> Objects.equals(each.getMessageProperties().getConsumerTag(), tag));
        return AmqpProcess.together(
                messages.stream().map(SpringMessages::of).toList(), isOfOne ? tag : null, peer(channel));
    }

    private static AmqpMessage of(Message message) {
        MessageProperties properties = message.getMessageProperties();
        return new AmqpMessage(
                properties.getConsumerQueue(),
                new Envelope(
                        properties.getDeliveryTag(),
                        Boolean.TRUE.equals(properties.getRedelivered()),
                        properties.getReceivedExchange(),
                        properties.getReceivedRoutingKey()),
                CONVERTER.fromMessageProperties(properties, "UTF-8"),
                message.getBody().length);
    }

    private static @Nullable InetSocketAddress peer(@Nullable Channel channel) {
        Connection connection = channel == null ? null : channel.getConnection();
        return connection != null && TracedConnection.wrap(connection) instanceof TracedConnection traced
                ? traced.peer()
                : null;
    }
}
