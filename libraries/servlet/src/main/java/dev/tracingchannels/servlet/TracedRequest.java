// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose asynchronous work runs in the context in which it was started. */
final class TracedRequest extends HttpServletRequestWrapper {
    private final ActiveRequest active;

    TracedRequest(HttpServletRequest request, ActiveRequest active) {
        super(request);
        this.active = active;
    }

    @Override
    public AsyncContext startAsync() {
        return active.startAsync(super::startAsync);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return active.startAsync(() -> super.startAsync(request, response));
    }

    @Override
    public AsyncContext getAsyncContext() {
        return active.traced(super.getAsyncContext());
    }
}
