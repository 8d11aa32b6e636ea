// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.AuthenticationHandler;
import io.vertx.ext.web.handler.AuthorizationHandler;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.InputTrustHandler;
import io.vertx.ext.web.handler.MultiTenantHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.ProtocolUpgradeHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import org.jspecify.annotations.Nullable;

/**
 * A handler that is a layer of the requests that are traced.
 *
 * @param status the status for which the router has it; null for that of a route
 */
record TracedHandler(
        TracedRouter router, Layer layer, @Nullable String status, Handler<RoutingContext> original)
        implements Handler<RoutingContext> {
    /** Returns whether a handler may be wrapped: Vert.x checks the order of those that it knows by their classes. */
    static boolean isTraceable(@Nullable Handler<RoutingContext> handler) {
        return handler != null
                && !(handler instanceof PlatformHandler
                        || handler instanceof SecurityPolicyHandler
                        || handler instanceof ProtocolUpgradeHandler
                        || handler instanceof BodyHandler
                        || handler instanceof MultiTenantHandler
                        || handler instanceof AuthenticationHandler
                        || handler instanceof InputTrustHandler
                        || handler instanceof AuthorizationHandler);
    }

    @Override
    public void handle(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        if (exchange == null) {
            original.handle(context);
        } else {
            exchange.call(this, context);
        }
    }

    /** Returns what the layer is for. */
    @Nullable
    String pattern(RoutingContext context) {
        return status == null ? router.mounts().template(context) : status;
    }
}
