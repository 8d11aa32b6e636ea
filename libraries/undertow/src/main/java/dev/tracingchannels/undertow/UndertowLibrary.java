// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.undertow.server.HttpHandler;
import java.util.List;

/**
 * Provides the mapper for Undertow, and the attachment that wraps its handlers. Found by {@link java.util.ServiceLoader}.
 */
public final class UndertowLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public UndertowLibrary() {}

    @Override
    public String library() {
        return "undertow";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new UndertowMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(HttpHandler.class, TracedHandler::wrap, TracedHandler::unwrap));
    }
}
