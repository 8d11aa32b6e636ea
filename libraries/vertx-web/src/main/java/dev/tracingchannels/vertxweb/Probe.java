// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A route before all others of a router, which learns of failures before their handlers do. Where a router has handlers that are not
 * traced, it learns of each request, too.
 */
final class Probe {
    private final Router router;
    private volatile @Nullable Route route;

    Probe(Router router) {
        this.router = router;
    }

    void install() {
        boolean untraced = !router.getRoutes().isEmpty();
        Route first = router.route().order(Integer.MIN_VALUE);
        route = first;
        if (untraced) {
            Route unused = first.handler(Probe::learn);
        }
        Route unused = first.failureHandler(Probe::fail);
    }

    void remove() {
        Route installed = route;
        if (installed != null) {
            Route unused = installed.remove();
        }
        route = null;
    }

    boolean is(Route other) {
        return other == route;
    }

    private static void learn(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        if (exchange != null) {
            exchange.learn(context);
        }
        context.next();
    }

    private static void fail(RoutingContext context) {
        Exchange exchange = Exchange.of(context);
        if (exchange != null) {
            exchange.failed(context);
        }
        context.next();
    }
}
