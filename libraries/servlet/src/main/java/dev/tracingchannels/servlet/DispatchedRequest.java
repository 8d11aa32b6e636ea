// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request as the client sent it that the container has dispatched before its filters saw it: to an error page, since it refused the
 * request, or to the page on which its user logs in.
 */
final class DispatchedRequest extends HttpServletRequestWrapper {
    // Since Jakarta Servlet 6.1.
    private static final String ERROR_METHOD = "jakarta.servlet.error.method";
    private static final String ERROR_QUERY_STRING = "jakarta.servlet.error.query_string";

    private final String method;
    private final String uri;
    private final @Nullable String query;
    private final @Nullable HttpServletMapping mapping;

    private DispatchedRequest(
            HttpServletRequest request,
            String method,
            String uri,
            @Nullable String query,
            @Nullable HttpServletMapping mapping) {
        super(request);
        this.method = method;
        this.uri = uri;
        this.query = query;
        this.mapping = mapping;
    }

    static HttpServletRequest asSent(HttpServletRequest request) {
        DispatcherType type = request.getDispatcherType();
        if (type == DispatcherType.FORWARD
                && request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String uri) {
            HttpServletMapping mapping =
                    request.getAttribute(RequestDispatcher.FORWARD_MAPPING) instanceof HttpServletMapping known
                            ? known
                            : null;
            String query = text(request, RequestDispatcher.FORWARD_QUERY_STRING);
            return new DispatchedRequest(request, request.getMethod(), uri, query, mapping);
        }
        if (type == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) {
            String method = text(request, ERROR_METHOD);
            return method == null
                    ? new DispatchedRequest(request, request.getMethod(), uri, request.getQueryString(), null)
                    : new DispatchedRequest(request, method, uri, text(request, ERROR_QUERY_STRING), null);
        }
        return request;
    }

    private static @Nullable String text(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : null;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public @Nullable HttpServletMapping getHttpServletMapping() {
        return mapping;
    }
}
