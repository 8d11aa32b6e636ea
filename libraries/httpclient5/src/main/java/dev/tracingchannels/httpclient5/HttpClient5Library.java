// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;
import org.apache.hc.client5.http.impl.async.H2AsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * Provides the mapper for Apache HttpClient 5, and the attachments of the builders of its clients. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class HttpClient5Library implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public HttpClient5Library() {}

    @Override
    public String library() {
        return "httpclient5";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new HttpClient5ExchangeMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                new BuilderAttachment<>(HttpClientBuilder.class, HttpClient5Tracing::addTo),
                new BuilderAttachment<>(HttpAsyncClientBuilder.class, HttpClient5Tracing::addTo),
                new BuilderAttachment<>(H2AsyncClientBuilder.class, HttpClient5Tracing::addTo));
    }
}
