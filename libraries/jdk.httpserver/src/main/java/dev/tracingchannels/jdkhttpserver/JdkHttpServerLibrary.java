// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/**
 * Provides the mapper for the JDK's HTTP server, and attachments to a server and to a single context. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class JdkHttpServerLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JdkHttpServerLibrary() {}

    @Override
    public String library() {
        return "jdk.httpserver";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new JdkHttpServerMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                Attachment.of(HttpServer.class, TracedHttpServer::wrap, TracedHttpServer::unwrap),
                Attachment.of(HttpContext.class, TracingFilter::addTo, TracingFilter::removeFrom));
    }
}
