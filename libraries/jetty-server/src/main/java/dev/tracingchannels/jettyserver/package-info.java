// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Jetty's server on the channel {@code jetty-server:request}.
 *
 * <pre>{@code
 * server.addEventListener(new JettyServerTracing());
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jettyserver;

import org.jspecify.annotations.NullMarked;
