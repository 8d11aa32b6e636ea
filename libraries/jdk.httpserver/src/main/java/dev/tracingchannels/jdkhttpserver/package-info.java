// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of the JDK's HTTP server on {@link dev.tracingchannels.jdkhttpserver.JdkHttpServerChannels}.
 *
 * <pre>{@code
 * HttpServer server = TracedHttpServer.wrap(HttpServer.create(address, 0));
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jdkhttpserver;

import org.jspecify.annotations.NullMarked;
