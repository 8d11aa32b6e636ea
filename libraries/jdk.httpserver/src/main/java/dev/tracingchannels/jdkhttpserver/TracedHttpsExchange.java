// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The same for an exchange over TLS, which handlers may expect to be one. */
final class TracedHttpsExchange extends HttpsExchange {
    private final HttpsExchange original;
    private final TracedExchange traced;

    TracedHttpsExchange(HttpsExchange original, TracedExchange traced) {
        this.original = original;
        this.traced = traced;
    }

    @Override
    public SSLSession getSSLSession() {
        return original.getSSLSession();
    }

    @Override
    public void close() {
        traced.close();
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return traced.getAttribute(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        traced.setAttribute(name, value);
    }

    @Override
    public Headers getRequestHeaders() {
        return traced.getRequestHeaders();
    }

    @Override
    public Headers getResponseHeaders() {
        return traced.getResponseHeaders();
    }

    @Override
    public URI getRequestURI() {
        return traced.getRequestURI();
    }

    @Override
    public String getRequestMethod() {
        return traced.getRequestMethod();
    }

    @Override
    public HttpContext getHttpContext() {
        return traced.getHttpContext();
    }

    @Override
    public InputStream getRequestBody() {
        return traced.getRequestBody();
    }

    @Override
    public OutputStream getResponseBody() {
        return traced.getResponseBody();
    }

    @Override
    public void sendResponseHeaders(int status, long length) throws IOException {
        traced.sendResponseHeaders(status, length);
    }

    @Override
    public InetSocketAddress getRemoteAddress() {
        return traced.getRemoteAddress();
    }

    @Override
    public int getResponseCode() {
        return traced.getResponseCode();
    }

    @Override
    public InetSocketAddress getLocalAddress() {
        return traced.getLocalAddress();
    }

    @Override
    public String getProtocol() {
        return traced.getProtocol();
    }

    @Override
    public void setStreams(@Nullable InputStream body, @Nullable OutputStream response) {
        traced.setStreams(body, response);
    }

    @Override
    public @Nullable HttpPrincipal getPrincipal() {
        return traced.getPrincipal();
    }
}
