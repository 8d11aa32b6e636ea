// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.mapping.http.ServedRequest;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * A request to Undertow.
 *
 * <p>This object refers to Undertow's exchange. Read during an event of the operation what is needed later. Safe for use from the threads
 * of these events.
 */
public final class UndertowRequest {
    private final HttpServerExchange exchange;
    private final ServedRequest served;

    UndertowRequest(HttpServerExchange exchange, ServedRequest served) {
        this.exchange = exchange;
        this.served = served;
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    /**
     * Returns the path of the request.
     *
     * @return the path as it was sent, not decoded and without the query
     */
    public String path() {
        String target = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return target;
        }
        int authority = target.indexOf("//");
        int path = target.indexOf('/', authority < 0 ? 0 : authority + 2);
        return path < 0 ? "/" : target.substring(path);
    }

    /**
     * Returns the template that the request's path matched: what a framework above Undertow found, else that of Undertow's own routing.
     * Known at the end of the request.
     *
     * @return the template with the prefix of the path handlers around it; null if there is none
     */
    public @Nullable String route() {
        return served.route();
    }

    /**
     * Returns the status of the response.
     *
     * @return the status; 0 until the response begins
     */
    public int status() {
        return TracedExchange.hasResponse(exchange) ? exchange.getStatusCode() : 0;
    }

    /**
     * Returns Undertow's view of the request and its response.
     *
     * @return the exchange
     */
    public HttpServerExchange exchange() {
        return exchange;
    }

    @Override
    public String toString() {
        return "UndertowRequest{" + method() + '}';
    }
}
