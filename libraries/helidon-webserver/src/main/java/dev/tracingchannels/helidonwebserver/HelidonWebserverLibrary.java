// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/**
 * Provides the mapper for Helidon's web server, and the attachment that makes a routing publish. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class HelidonWebserverLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public HelidonWebserverLibrary() {}

    @Override
    public String library() {
        return "helidon-webserver";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new HelidonWebserverMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(HttpRouting.Builder.class, TracedRouting::attach, TracedRouting::detach));
    }
}
