// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forwards what is about the status, the headers, the trailers and the cookies of a response. Decides nothing. */
abstract class ForwardingHead implements HttpServerResponse {
    final HttpServerResponse original;

    ForwardingHead(HttpServerResponse original) {
        this.original = original;
    }

    @Override
    public HttpServerResponse setStatusCode(int statusCode) {
        HttpServerResponse unused = original.setStatusCode(statusCode);
        return this;
    }

    @Override
    public HttpServerResponse setStatusMessage(String statusMessage) {
        HttpServerResponse unused = original.setStatusMessage(statusMessage);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        HttpServerResponse unused = original.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        HttpServerResponse unused = original.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> values) {
        HttpServerResponse unused = original.putHeader(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
        HttpServerResponse unused = original.putHeader(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(String name, String value) {
        HttpServerResponse unused = original.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, CharSequence value) {
        HttpServerResponse unused = original.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(String name, Iterable<String> values) {
        HttpServerResponse unused = original.putTrailer(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, Iterable<CharSequence> value) {
        HttpServerResponse unused = original.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse addCookie(Cookie cookie) {
        HttpServerResponse unused = original.addCookie(cookie);
        return this;
    }

    @Override
    public int getStatusCode() {
        return original.getStatusCode();
    }

    @Override
    public String getStatusMessage() {
        return original.getStatusMessage();
    }

    @Override
    public MultiMap headers() {
        return original.headers();
    }

    @Override
    public MultiMap trailers() {
        return original.trailers();
    }

    @Override
    public @Nullable Cookie removeCookie(String name) {
        return original.removeCookie(name);
    }

    @Override
    public @Nullable Cookie removeCookie(String name, boolean invalidate) {
        return original.removeCookie(name, invalidate);
    }

    @Override
    public Set<Cookie> removeCookies(String name) {
        return original.removeCookies(name);
    }

    @Override
    public Set<Cookie> removeCookies(String name, boolean invalidate) {
        return original.removeCookies(name, invalidate);
    }

    @Override
    public @Nullable Cookie removeCookie(String name, String domain, String path) {
        return original.removeCookie(name, domain, path);
    }

    @Override
    public @Nullable Cookie removeCookie(String name, String domain, String path, boolean invalidate) {
        return original.removeCookie(name, domain, path, invalidate);
    }
}
