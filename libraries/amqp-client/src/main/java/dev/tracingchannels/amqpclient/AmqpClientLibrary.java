// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Provides the mappers for RabbitMQ's Java client, and the attachments of factories, connections and
 * Spring's containers. Found by {@link java.util.ServiceLoader}.
 */
public final class AmqpClientLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public AmqpClientLibrary() {}

    @Override
    public String library() {
        return "amqp-client";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(
                new AmqpPublishMapper(), new AmqpReceiveMapper(), new AmqpProcessMapper(), new AmqpSettleMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        List<Attachment<?>> attachments = new ArrayList<>();
        attachments.add(
                Attachment.of(ConnectionFactory.class, TracedConnectionFactory::wrap, TracedConnectionFactory::unwrap));
        attachments.add(Attachment.of(Connection.class, TracedConnection::wrap, TracedConnection::unwrap));
        if (LibraryProvider.isPresent(
                "org.springframework.amqp.rabbit.listener.RabbitListenerContainerFactory",
                AmqpClientLibrary.class.getClassLoader())) {
            attachments.addAll(SpringAttachments.all());
        }
        return attachments;
    }
}
