// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jms;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.XAConnectionFactory;
import java.util.ArrayList;
import java.util.List;

/** Provides the mappers for Jakarta Messaging, and the attachments of factories. Found by {@link java.util.ServiceLoader}. */
public final class JmsLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JmsLibrary() {}

    @Override
    public String library() {
        return "jms";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(
                new JmsSendMapper(),
                new JmsReceiveMapper(),
                JmsProcessMapper.ofListeners(),
                JmsProcessMapper.ofReceived(),
                new JmsSettleMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        List<Attachment<?>> attachments = new ArrayList<>();
        attachments.add(new ConnectionFactoryAttachment<>(ConnectionFactory.class));
        attachments.add(new ConnectionFactoryAttachment<>(XAConnectionFactory.class));
        if (LibraryProvider.isPresent(
                "org.springframework.jms.config.JmsListenerContainerFactory", JmsLibrary.class.getClassLoader())) {
            attachments.addAll(SpringAttachments.all());
        }
        return attachments;
    }
}
