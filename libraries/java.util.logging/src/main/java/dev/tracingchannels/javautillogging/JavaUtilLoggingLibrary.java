// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import java.util.logging.LogManager;

/** Provides the mapper for java.util.logging, and the attachment of its manager. Found by {@link java.util.ServiceLoader}. */
public final class JavaUtilLoggingLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JavaUtilLoggingLibrary() {}

    @Override
    public String library() {
        return "java.util.logging";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of();
    }

    @Override
    public List<EventMapper<?>> eventMappers() {
        return List.of(new JavaUtilLoggingMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(LogManager.class, JavaUtilLoggingTracing::attach, JavaUtilLoggingTracing::detach));
    }
}
