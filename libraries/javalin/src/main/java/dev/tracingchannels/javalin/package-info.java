// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Javalin on the channel {@code javalin:request}: each request as a whole, and each of its layers.
 *
 * <pre>{@code
 * Javalin.create(config -> {
 *     config.registerPlugin(new JavalinTracing());
 *     config.routes.get("/products/{id}", ctx -> ctx.result(ctx.pathParam("id")));
 * }).start();
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.javalin;

import org.jspecify.annotations.NullMarked;
