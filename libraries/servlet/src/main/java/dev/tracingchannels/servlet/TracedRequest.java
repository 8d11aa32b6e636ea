// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose asynchronous work runs in the context in which it was started. */
final class TracedRequest extends HttpServletRequestWrapper {
    private final HttpServletRequest original;
    private final ActiveRequest active;

    TracedRequest(HttpServletRequest request, ActiveRequest active) {
        super(request);
        this.original = request;
        this.active = active;
    }

    /** Returns whether a request is a traced one of the given request, or a wrapper around it. */
    static boolean isIn(ServletRequest request, ActiveRequest active) {
        if (request instanceof TracedRequest traced && traced.active == active) {
            return true;
        }
        return request instanceof ServletRequestWrapper wrapper && isIn(wrapper.getRequest(), active);
    }

    /** The request that this one was made for. Tomcat changes what it wraps, while it dispatches it. */
    HttpServletRequest original() {
        return original;
    }

    @Override
    public AsyncContext startAsync() {
        return active.startAsync(true, super::startAsync);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return active.startAsync(active.areOriginals(request, response), () -> super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return active.traced(super.getAsyncContext());
    }
}
