// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Provides the mappers for Spring WebFlux, the attachments of the handler for all requests, of WebClients and of their builders, and the one
 * that adds {@link SpringWebfluxTracing} to the context of a reactive application. Found by {@link java.util.ServiceLoader}.
 */
public final class SpringWebfluxLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public SpringWebfluxLibrary() {}

    @Override
    public String library() {
        return "spring-webflux";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new SpringWebfluxMapper(), new SpringWebfluxExchangeMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                Attachment.of(HttpHandler.class, SpringWebfluxTracing::wrap, SpringWebfluxTracing::unwrap),
                Attachment.of(ConfigurableApplicationContext.class, AttachedTracing::attach, AttachedTracing::detach),
                WebClients.BUILDERS,
                WebClients.CLIENTS);
    }
}
