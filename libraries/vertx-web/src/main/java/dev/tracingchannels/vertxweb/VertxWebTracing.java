// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Objects;

/**
 * Makes routers of Vert.x Web publish their requests on {@link VertxWebChannels#REQUEST}, each as a whole, and the handlers that are
 * added to them.
 *
 * <pre>{@code
 * Router router = VertxWebTracing.router(vertx);
 * router.get("/products/:id").handler(ctx -> ctx.end(ctx.pathParam("id")));
 * }</pre>
 *
 * <p>A router that is mounted on another is made by this, too. Safe for use from many threads.
 */
public final class VertxWebTracing {
    private VertxWebTracing() {}

    /**
     * Makes a router that publishes.
     *
     * @param vertx Vert.x
     * @return a new router
     */
    public static Router router(Vertx vertx) {
        return TracedRouter.wrap(Router.router(vertx));
    }

    /**
     * Makes a router publish its requests. Handlers that it has already are no layers; those that are added to the returned router are.
     *
     * @param router the router
     * @return the router to use in its place; the same one for each call
     */
    public static Router wrap(Router router) {
        return TracedRouter.wrap(Objects.requireNonNull(router, "router"));
    }

    /**
     * Undoes {@link #wrap}.
     *
     * @param router a router
     * @return the router that was wrapped, which has the handlers that were added meanwhile and publishes nothing; the argument itself if
     *     it does not publish
     */
    public static Router unwrap(Router router) {
        return TracedRouter.unwrap(Objects.requireNonNull(router, "router"));
    }
}
