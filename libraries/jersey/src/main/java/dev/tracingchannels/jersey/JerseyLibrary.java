// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/**
 * Provides the mapper for Jersey, and the attachment that registers {@link JerseyTracing}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class JerseyLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JerseyLibrary() {}

    @Override
    public String library() {
        return "jersey-server";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new JerseyMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(new ConfigurationAttachment());
    }
}
