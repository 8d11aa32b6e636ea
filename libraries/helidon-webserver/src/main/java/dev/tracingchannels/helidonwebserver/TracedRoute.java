// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.http.HttpPrologue;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import java.util.Optional;

/** A route whose handler is traced. */
final class TracedRoute implements HttpRoute {
    private final HttpRoute route;
    private final Handler handler;

    TracedRoute(HttpRoute route, RoutePattern pattern, HelidonWebserverTracing tracing) {
        this.route = route;
        this.handler = TracedHandler.of(route.handler(), pattern, tracing);
    }

    @Override
    public PathMatchers.MatchResult accepts(HttpPrologue prologue) {
        return route.accepts(prologue);
    }

    @Override
    public PathMatchers.MatchResult accepts(HttpPrologue prologue, ServerRequestHeaders headers) {
        return route.accepts(prologue, headers);
    }

    @Override
    public Handler handler() {
        return handler;
    }

    @Override
    public Optional<PathMatcher> pathMatcher() {
        return route.pathMatcher();
    }

    @Override
    public void beforeStart() {
        route.beforeStart();
    }

    @Override
    public void afterStart(WebServer webServer) {
        route.afterStart(webServer);
    }

    @Override
    public void afterStop() {
        route.afterStop();
    }

    @Override
    public String toString() {
        return route.toString();
    }
}
