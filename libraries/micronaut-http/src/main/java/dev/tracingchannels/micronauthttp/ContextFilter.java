// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMessage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.web.router.UriRouteMatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first filter and the last to see the response: has Micronaut propagate the context of the request to all others, learns the route
 * and the status, and traces the upgrades to WebSockets, of which Micronaut publishes no events.
 */
@IfEnabled
@ServerFilter(value = ServerFilter.MATCH_ALL_PATTERN, appendContextPath = false)
final class ContextFilter implements ConditionalFilter, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return MicronautHttpChannels.REQUEST.hasSubscribers() || ServedExchange.of(request) != null;
    }

    /** Filters that run before there is a route are within the request, too. */
    @PreMatching
    @RequestFilter
    void enterFirst(HttpRequest<?> request, MutablePropagatedContext context) {
        enter(exchange(request), context);
    }

    @RequestFilter
    void enter(HttpRequest<?> request, MutablePropagatedContext context) {
        ServedExchange exchange = exchange(request);
        exchange.served().route(route(request));
        enter(exchange, context);
    }

    private static void enter(ServedExchange exchange, MutablePropagatedContext context) {
        if (!exchange.isOver()) {
            exchange.element().addTo(context);
        }
    }

    private static ServedExchange exchange(HttpRequest<?> request) {
        ServedExchange exchange = ServedExchange.of(request);
        return exchange == null ? ServedExchange.begin(request, false) : exchange;
    }

    /** What a filter answers before there is a route is seen here only. */
    @PreMatching
    @ResponseFilter
    void leaveLast(HttpRequest<?> request, MutableHttpResponse<?> response) {
        leave(request, response);
    }

    @ResponseFilter
    void leave(HttpRequest<?> request, MutableHttpResponse<?> response) {
        ServedExchange exchange = ServedExchange.of(request);
        if (exchange == null) {
            return;
        }
        exchange.responds(response, exception(response));
        if (!exchange.isAnnounced() && isUpgrade(request)) {
            if (response.code() == HttpStatus.OK.getCode() && isWebSocket(response)) {
                exchange.upgraded(
                        isKnownVersion(request) ? HttpStatus.SWITCHING_PROTOCOLS : HttpStatus.UPGRADE_REQUIRED);
            } else {
                exchange.finish();
            }
        }
    }

    /** Of which Micronaut publishes no events. */
    private static boolean isUpgrade(HttpRequest<?> request) {
        return has(request, HttpHeaders.CONNECTION, "upgrade") && has(request, HttpHeaders.UPGRADE, "websocket");
    }

    private static boolean has(HttpRequest<?> request, String header, String value) {
        return request.getHeaders().getAll(header).stream()
                .flatMap(values -> Stream.of(values.split(",")))
                .anyMatch(one -> value.equalsIgnoreCase(one.strip()));
    }

    /** Netty answers others by itself. */
    private static boolean isKnownVersion(HttpRequest<?> request) {
        String version = request.getHeaders().get("Sec-WebSocket-Version");
        return version == null || version.equals("13") || version.equals("8") || version.equals("7");
    }

    /** A filter that answers by itself has no route in its response. */
    private static boolean isWebSocket(HttpResponse<?> response) {
        UriRouteMatch<?, ?> match = match(response);
        return match != null && match.getRouteInfo().isWebSocketRoute();
    }

    private static @Nullable String route(HttpRequest<?> request) {
        UriRouteMatch<?, ?> match = match(request);
        return match == null ? null : match.getRouteInfo().getUriMatchTemplate().toPathString();
    }

    @SuppressWarnings("removal") // what replaces it is too new
    private static @Nullable UriRouteMatch<?, ?> match(HttpMessage<?> message) {
        return message.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null) instanceof UriRouteMatch<?, ?> match
                ? match
                : null;
    }

    @SuppressWarnings("removal") // what replaces it is too new
    private static @Nullable Throwable exception(HttpResponse<?> response) {
        return response.getAttribute(HttpAttributes.EXCEPTION, Throwable.class).orElse(null);
    }
}
