// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.vertx.ext.web.Router;
import java.util.List;

/** Provides the mapper for Vert.x Web, and an attachment to a router. Found by {@link java.util.ServiceLoader}. */
public final class VertxWebLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public VertxWebLibrary() {}

    @Override
    public String library() {
        return "vertx-web";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new VertxWebMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(Router.class, VertxWebTracing::wrap, VertxWebTracing::unwrap));
    }
}
