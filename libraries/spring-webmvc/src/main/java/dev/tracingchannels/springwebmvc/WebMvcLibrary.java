// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import org.springframework.web.context.ConfigurableWebApplicationContext;

/**
 * Provides the mapper for Spring MVC, and the attachment that adds {@link WebMvcTracing} to an application's context. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class WebMvcLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public WebMvcLibrary() {}

    @Override
    public String library() {
        return "spring-webmvc";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new WebMvcMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(
                ConfigurableWebApplicationContext.class, AttachedTracing::attach, AttachedTracing::detach));
    }
}
