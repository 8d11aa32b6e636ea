// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * Provides the mapper for Jakarta Servlet, and the attachment that installs {@link TracingFilter}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class ServletLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public ServletLibrary() {}

    @Override
    public String library() {
        return "jakarta.servlet";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new ServletExchangeMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(ServletContext.class, ServletTracing::attach, ServletTracing::detach));
    }
}
