// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.servlet;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.Objects;

/** Calls a listener in the context in which it was added, with the asynchronous context to which it was added. */
final class ContextAsyncListener implements AsyncListener {
    private final AsyncListener listener;
    private final AsyncContext context;
    private final Snapshot snapshot = Snapshot.capture();

    ContextAsyncListener(AsyncListener listener, AsyncContext context) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.context = context;
    }

    private static AsyncEvent with(AsyncContext context, AsyncEvent event) {
        return new AsyncEvent(context, event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onComplete(with(context, event));
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onTimeout(with(context, event));
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onError(with(context, event));
        }
    }

    /** The event has the context of the new cycle. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onStartAsync(with(ServletContextPropagation.async(event.getAsyncContext()), event));
        }
    }
}
