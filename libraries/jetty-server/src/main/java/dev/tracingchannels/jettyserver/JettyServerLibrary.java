// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import org.eclipse.jetty.server.Server;

/**
 * Provides the mapper for Jetty's server, and the attachment that adds {@link JettyServerTracing}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class JettyServerLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public JettyServerLibrary() {}

    @Override
    public String library() {
        return "jetty-server";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new JettyServerMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(Server.class, JettyServerTracing::attach, JettyServerTracing::detach));
    }
}
