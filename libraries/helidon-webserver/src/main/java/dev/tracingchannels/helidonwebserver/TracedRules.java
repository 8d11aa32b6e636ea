// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.util.stream.Stream;

/** Rules that trace the handlers that are registered with them, and those of services. All other methods call these three. */
final class TracedRules implements HttpRules {
    private final HttpRules rules;
    private final String prefix;
    private final HelidonWebserverTracing tracing;

    /** With the patterns of the services around. */
    TracedRules(HttpRules rules, String prefix, HelidonWebserverTracing tracing) {
        this.rules = rules;
        this.prefix = prefix;
        this.tracing = tracing;
    }

    @Override
    public HttpRules register(HttpService... service) {
        rules.register(traced(prefix, service));
        return this;
    }

    @Override
    public HttpRules register(String pathPattern, HttpService... service) {
        rules.register(pathPattern, traced(RoutePattern.join(prefix, pathPattern), service));
        return this;
    }

    private HttpService[] traced(String path, HttpService... services) {
        return Stream.of(services)
                .map(service -> new TracedService(service, path, tracing))
                .toArray(HttpService[]::new);
    }

    @Override
    public HttpRules route(HttpRoute route) {
        rules.route(new TracedRoute(route, RoutePattern.of(prefix, route), tracing));
        return this;
    }

    /** Gives a service rules that trace. */
    private record TracedService(HttpService service, String path, HelidonWebserverTracing tracing)
            implements HttpService {
        @Override
        public void routing(HttpRules rules) {
            service.routing(new TracedRules(rules, path, tracing));
        }

        @Override
        public void beforeStart() {
            service.beforeStart();
        }

        @Override
        public void afterStart(WebServer webServer) {
            service.afterStart(webServer);
        }

        @Override
        public void afterStop() {
            service.afterStop();
        }

        @Override
        public String toString() {
            return service.toString();
        }
    }
}
