// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers for HTTP servers and clients: everything that the conventions ask for. A library's mapper extends {@link
 * dev.tracingchannels.mapping.http.HttpServerMapper} or {@link dev.tracingchannels.mapping.http.HttpClientMapper} and says what
 * it knows of a request. What several libraries share that serve or send one request together is a {@link
 * dev.tracingchannels.mapping.http.ServedRequest} or a {@link dev.tracingchannels.mapping.http.SentRequest}.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.http;

import org.jspecify.annotations.NullMarked;
