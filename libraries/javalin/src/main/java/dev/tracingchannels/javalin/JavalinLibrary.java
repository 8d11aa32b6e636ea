// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/**
 * Provides the mapper for Javalin, and the attachment that registers {@link JavalinTracing}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class JavalinLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JavalinLibrary() {}

    @Override
    public String library() {
        return "javalin";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new JavalinMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(new ConfigurationAttachment());
    }
}
