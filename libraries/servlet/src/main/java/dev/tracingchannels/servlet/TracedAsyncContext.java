// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Notes what a task throws, of which containers tell nobody, and hides that the request is wrapped. */
final class TracedAsyncContext implements AsyncContext {
    private final AsyncContext context;
    private final ServletExchange exchange;
    private final TracedRequest traced;
    private final boolean isOfOriginals;

    /** Of the original request and response if the container's is, or if they are the original ones but for our wrapper. */
    TracedAsyncContext(AsyncContext context, ServletExchange exchange, TracedRequest traced, boolean isOfOriginals) {
        this.context = context;
        this.exchange = exchange;
        this.traced = traced;
        this.isOfOriginals = isOfOriginals;
    }

    @Override
    public void start(Runnable task) {
        context.start(() -> {
            try {
                task.run();
            } catch (Throwable error) {
                exchange.escaped(error);
                throw error;
            }
        });
    }

    @Override
    public void addListener(AsyncListener listener) {
        context.addListener(listener);
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        context.addListener(listener, request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return context.createListener(type);
    }

    @Override
    public ServletRequest getRequest() {
        ServletRequest request = context.getRequest();
        return request == traced.original() ? traced : request;
    }

    @Override
    public ServletResponse getResponse() {
        return context.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return context.hasOriginalRequestAndResponse() || isOfOriginals;
    }

    @Override
    public void dispatch() {
        context.dispatch();
    }

    @Override
    public void dispatch(String path) {
        context.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext servletContext, String path) {
        context.dispatch(servletContext, path);
    }

    @Override
    public void complete() {
        context.complete();
    }

    @Override
    public void setTimeout(long milliseconds) {
        context.setTimeout(milliseconds);
    }

    @Override
    public long getTimeout() {
        return context.getTimeout();
    }
}
