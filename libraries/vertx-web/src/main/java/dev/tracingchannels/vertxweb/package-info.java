// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Vert.x Web on the channel {@code vertx-web:request}: each request as a whole, and each of its layers.
 *
 * <pre>{@code
 * Router router = VertxWebTracing.router(vertx);
 * router.get("/products/:id").handler(ctx -> ctx.end(ctx.pathParam("id")));
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.vertxweb;

import org.jspecify.annotations.NullMarked;
