// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.amqpclient;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for RabbitMQ's Java client, and the attachments of factories and connections. Found by {@link java.util.ServiceLoader}. */
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
        return List.of(new FactoryAttachment(), new ConnectionAttachment());
    }
}
