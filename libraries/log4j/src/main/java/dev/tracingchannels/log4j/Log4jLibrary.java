// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import org.apache.logging.log4j.core.LoggerContext;

/** Provides the mapper for Log4j 2, and the attachment of a context. Found by {@link java.util.ServiceLoader}. */
public final class Log4jLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public Log4jLibrary() {}

    @Override
    public String library() {
        return "log4j";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of();
    }

    @Override
    public List<EventMapper<?>> eventMappers() {
        return List.of(new Log4jMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(LoggerContext.class, Log4jTracing::attach, Log4jTracing::detach));
    }
}
