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
import java.net.HttpURLConnection;
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
            active.closed();
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
        if (active.hasStatus()) {
            original.sendResponseHeaders(status, length);
            return;
        }
        active.refused(false);
        try {
            original.sendResponseHeaders(status, length);
        } catch (IOException error) {
            active.refused(true);
            active.broke(error);
            active.closed();
            throw error;
        } catch (RuntimeException refusal) {
            active.refused(true);
            throw refusal;
        }
        if (hasNoBody(status, length)) {
            active.responded();
        }
    }

    /** Older updates of Java 17 do not close the stream of a response without a body, which the exchange cannot be asked about. */
    private boolean hasNoBody(int status, long length) {
        return length == -1
                || status < HttpURLConnection.HTTP_OK
                || status == HttpURLConnection.HTTP_NO_CONTENT
                || status == HttpURLConnection.HTTP_NOT_MODIFIED
                || "HEAD".equals(original.getRequestMethod());
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
