// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import reactor.netty.http.client.HttpClient;

/** Provides the mapper for Reactor Netty, and the attachment of clients. Found by {@link java.util.ServiceLoader}. */
public final class ReactorNettyLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public ReactorNettyLibrary() {}

    @Override
    public String library() {
        return "reactor-netty";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new ReactorNettyExchangeMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(Attachment.of(HttpClient.class, TracedHttpClient::wrap, TracedHttpClient::unwrap));
    }
}
