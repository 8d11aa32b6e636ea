// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that the JDK's HTTP server serves, on {@link JdkHttpServerChannels#REQUEST}. It does not refer to the exchange, so that a
 * request that the application forgets ends as abandoned. Safe for use from the threads of the operation's events.
 */
public final class JdkHttpServerRequest {
    private final ServedRequest served;
    private final String method;
    private final URI uri;
    private final String protocol;
    private final boolean secure;
    private final InetSocketAddress remoteAddress;
    private final InetSocketAddress localAddress;
    private final HttpContext context;
    private final Headers requestHeaders;
    private final Headers responseHeaders;
    private volatile int status;

    JdkHttpServerRequest(HttpExchange exchange, ServedRequest served) {
        this.served = served;
        this.method = exchange.getRequestMethod();
        this.uri = exchange.getRequestURI();
        this.protocol = exchange.getProtocol();
        this.secure = exchange instanceof HttpsExchange;
        this.remoteAddress = exchange.getRemoteAddress();
        this.localAddress = exchange.getLocalAddress();
        // Later the exchange gives the context of the latest request on its connection.
        this.context = exchange.getHttpContext();
        this.requestHeaders = exchange.getRequestHeaders();
        this.responseHeaders = exchange.getResponseHeaders();
    }

    /**
     * Returns the method of the request.
     *
     * @return the method as it was sent
     */
    public String method() {
        return method;
    }

    /**
     * Returns the target of the request.
     *
     * @return the target as it was sent: the path with the query, or a whole URI, which may have a password in it
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the protocol of the request.
     *
     * @return {@code HTTP/1.1} for instance
     */
    public String protocol() {
        return protocol;
    }

    /**
     * Returns whether the request came over TLS.
     *
     * @return whether the server is an {@link com.sun.net.httpserver.HttpsServer}
     */
    public boolean isSecure() {
        return secure;
    }

    /**
     * Returns the address of the other end of the connection.
     *
     * @return the address
     */
    public InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    /**
     * Returns the server's address on the connection.
     *
     * @return the address
     */
    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /**
     * Returns the context that serves the request.
     *
     * @return the context
     */
    public HttpContext context() {
        return context;
    }

    /**
     * Returns the headers of the request.
     *
     * @return the headers, not a copy of them
     */
    public Headers requestHeaders() {
        return requestHeaders;
    }

    /**
     * Returns the headers of the response, as far as they are set.
     *
     * @return the headers, not a copy of them: to be read only, at the end of the operation
     */
    public Headers responseHeaders() {
        return responseHeaders;
    }

    /**
     * Returns the route: what a framework on top of the server found, else the path of the context.
     *
     * @return the route; null if no framework found one and the context is {@code /}
     */
    public @Nullable String route() {
        String found = served.route();
        String path = context.getPath();
        return found == null && !path.equals("/") ? path : found;
    }

    /**
     * Returns the status of the response.
     *
     * @return the status; 0 before the end of the operation, and if no response was sent
     */
    public int status() {
        return status;
    }

    void status(int value) {
        status = value;
    }

    @Override
    public String toString() {
        return "JdkHttpServerRequest{" + method + ' ' + context.getPath() + '}';
    }
}
