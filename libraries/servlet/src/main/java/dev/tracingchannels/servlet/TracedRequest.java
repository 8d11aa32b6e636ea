// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request whose asynchronous work runs in the context in which it was started. */
final class TracedRequest extends HttpServletRequestWrapper {
    private final ServletExchange exchange;

    TracedRequest(HttpServletRequest request, ServletExchange exchange) {
        super(request);
        this.exchange = exchange;
    }

    @Override
    public AsyncContext startAsync() {
        return new TracedAsyncContext(super.startAsync(), exchange);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        return new TracedAsyncContext(super.startAsync(request, response), exchange);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new TracedAsyncContext(super.getAsyncContext(), exchange);
    }
}
