// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/**
 * Provides the mapper for Spring's scheduled tasks, and the attachments of contexts, registrars and executors. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class SpringContextLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public SpringContextLibrary() {}

    @Override
    public String library() {
        return "spring-context";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new SpringContextMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return LibraryProvider.isPresent(
                        "org.springframework.scheduling.TaskScheduler", SpringContextLibrary.class.getClassLoader())
                ? SpringAttachments.all()
                : List.of();
    }
}
