// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.LoggerContext;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mapper for Logback, and the attachment of a context. Found by {@link java.util.ServiceLoader}. */
public final class LogbackLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public LogbackLibrary() {}

    @Override
    public String library() {
        return "logback";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of();
    }

    @Override
    public List<EventMapper<?>> eventMappers() {
        return List.of(new LogbackMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(LoggerContext.class, LogbackTracing::attach, LogbackTracing::detach));
    }
}
