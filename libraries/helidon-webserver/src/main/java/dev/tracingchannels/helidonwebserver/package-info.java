// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Helidon SE's web server, and their layers, on the channel {@code helidon-webserver:request}.
 *
 * <pre>{@code
 * WebServer.builder().routing(HelidonWebserverTracing.traced(routing -> routing.get("/products/{id}", handler)))
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.helidonwebserver;

import org.jspecify.annotations.NullMarked;
