// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Traces each request, around all other handlers. */
final class TracedHandler extends Handler.Wrapper {
    private final JettyServerTracing tracing;
    private final OpenRequests unfinished = new OpenRequests();

    TracedHandler(@Nullable Handler handler, JettyServerTracing tracing) {
        super(handler);
        this.tracing = tracing;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!tracing.hasSubscribers() || request.getAttribute(ServedRequest.ATTRIBUTE) != null) {
            return super.handle(request, response, callback);
        }
        // With pipelining, the request before may still be current.
        try (Scope none = Snapshot.empty().enter();
                ServedRequest.Open open = ServedRequest.open(
                        JettyServerChannels.REQUEST, served -> new JettyServerRequest(request, response, served))) {
            return trace(open, request, response, callback);
        }
    }

    private boolean trace(ServedRequest.Open open, Request request, Response response, Callback callback) {
        request.setAttribute(ServedRequest.ATTRIBUTE, open.request());
        TracedRequest traced = new TracedRequest(request, open.request());
        TracedCallback outcome = new TracedCallback(callback, response, open);
        unfinished.add(open, request);
        request.addHttpStreamWrapper(stream -> new TracedStream(stream, unfinished, open, traced, response));
        try {
            boolean handled = super.handle(traced, new TracedResponse(traced, response), outcome);
            if (!handled) {
                traced.declined();
            }
            return handled;
        } catch (Throwable error) {
            // As Jetty does with what it catches, but within the request's context.
            outcome.failed(error);
            return true;
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        unfinished.stopped();
    }
}
