// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/**
 * Provides the mapper for spring-web, and the attachments of RestClients, their builders, and RestTemplates. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class SpringWebLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public SpringWebLibrary() {}

    @Override
    public String library() {
        return "spring-web";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new SpringWebMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return SpringWebAttachments.ALL;
    }
}
