// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An exchange that notes when it is closed without a response, and that has the request as an attribute. The server's own exchanges
 * share the attributes of their context.
 */
final class TracedExchange extends HttpExchange {
    private final HttpExchange original;
    private final ActiveRequest active;

    TracedExchange(HttpExchange original, ActiveRequest active) {
        this.original = original;
        this.active = active;
    }

    @Override
    public void close() {
        try {
            original.close();
        } finally {
            if (!active.hasStatus()) {
                active.served().escaped(new IOException("The exchange was closed without a response"));
            }
            active.responded();
        }
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return ServedRequest.ATTRIBUTE.equals(name) ? active.served() : original.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        original.setAttribute(name, value);
    }

    @Override
    public Headers getRequestHeaders() {
        return original.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return original.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return original.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return original.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return original.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return original.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return original.getResponseBody();
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        original.sendResponseHeaders(status, length);
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return original.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return original.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return original.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return original.getProtocol();
    }

    @Override
    public void setStreams(@Nullable InputStream body, @Nullable OutputStream response) {
        original.setStreams(body, response);
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return original.getPrincipal();
    }
}
