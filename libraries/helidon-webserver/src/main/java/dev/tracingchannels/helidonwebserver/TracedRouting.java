// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.common.Weighted;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.HttpService;
import java.util.function.Supplier;

/** A routing's builder that traces what is registered with it. What was registered before is a part of the request only. */
final class TracedRouting implements HttpRouting.Builder {
    private final HttpRouting.Builder builder;
    private final HelidonWebserverTracing tracing;
    private final TracedRules rules;

    private TracedRouting(HttpRouting.Builder builder, HelidonWebserverTracing tracing) {
        this.builder = builder;
        this.tracing = tracing;
        this.rules = new TracedRules(builder, "", tracing);
    }

    static HttpRouting.Builder attach(HttpRouting.Builder builder) {
        if (builder instanceof TracedRouting) {
            return builder;
        }
        HelidonWebserverTracing tracing = new HelidonWebserverTracing();
        builder.addFeature(new Requests(tracing));
        return new TracedRouting(builder, tracing);
    }

    static HttpRouting.Builder detach(HttpRouting.Builder builder) {
        if (builder instanceof TracedRouting traced) {
            traced.tracing.attached(false);
            return traced.builder;
        }
        return builder;
    }

    @Override
    public HttpRouting.Builder register(HttpService... service) {
        rules.register(service);
        return this;
    }

    @Override
    public HttpRouting.Builder register(String path, HttpService... service) {
        rules.register(path, service);
        return this;
    }

    @Override
    public HttpRouting.Builder route(HttpRoute route) {
        rules.route(route);
        return this;
    }

    @Override
    public <T extends Throwable> HttpRouting.Builder error(Class<T> exceptionClass, ErrorHandler<? super T> handler) {
        builder.error(exceptionClass, new TracedErrorHandler<T>(exceptionClass.getName(), handler, tracing));
        return this;
    }

    @Override
    public HttpRouting.Builder addFilter(Filter filter) {
        builder.addFilter(filter);
        return this;
    }

    @Override
    public HttpRouting.Builder addFeature(Supplier<? extends HttpFeature> feature) {
        builder.addFeature(feature);
        return this;
    }

    @Override
    public HttpRouting.Builder maxReRouteCount(int maxReRouteCount) {
        builder.maxReRouteCount(maxReRouteCount);
        return this;
    }

    @Override
    public HttpRouting.Builder security(HttpSecurity security) {
        builder.security(security);
        return this;
    }

    @Override
    public HttpRouting.Builder copy() {
        return new TracedRouting(builder.copy(), tracing);
    }

    @Override
    public HttpRouting build() {
        return builder.build();
    }

    /** Traces the requests of a routing as wholes, where the server's feature does not. */
    private record Requests(HelidonWebserverTracing tracing) implements HttpFeature, Weighted {
        @Override
        public void setup(HttpRouting.Builder routing) {
            routing.addFilter(new TracedFilter(tracing));
        }

        @Override
        public double weight() {
            return tracing.weight();
        }
    }
}
