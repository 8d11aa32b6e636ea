// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.uri.UriMatchVariable;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import java.util.List;
import java.util.Map;

/** A method of a controller that was found for a request. Its call is a layer. */
final class TracedUriRouteMatch<T, R> extends ForwardingRouteMatch<T, R> implements UriRouteMatch<T, R> {
    private final UriRouteMatch<T, R> original;
    private final Results results;

    TracedUriRouteMatch(UriRouteMatch<T, R> original, Results results) {
        super(original);
        this.original = original;
        this.results = results;
    }

    @Override
    public R execute() {
        ServedExchange exchange = ContextElement.current();
        return exchange == null
                ? original.execute()
                : Layer.call(
                        exchange,
                        () -> MicronautHttpRequest.handler(
                                exchange, getRouteInfo().getUriMatchTemplate().toPathString(), function()),
                        null,
                        original::execute,
                        results::of);
    }

    @Override
    public UriRouteInfo<T, R> getRouteInfo() {
        return original.getRouteInfo();
    }

    @Override
    public HttpMethod getHttpMethod() {
        return original.getHttpMethod();
    }

    @Override
    public List<Argument<?>> getRequiredArguments() {
        return original.getRequiredArguments();
    }

    @Override
    public String getUri() {
        return original.getUri();
    }

    @Override
    public List<UriMatchVariable> getVariables() {
        return original.getVariables();
    }

    @Override
    public Map<String, UriMatchVariable> getVariableMap() {
        return original.getVariableMap();
    }
}
