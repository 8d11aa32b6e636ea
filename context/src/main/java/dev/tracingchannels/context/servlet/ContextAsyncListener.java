// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.servlet;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;
import java.util.Objects;

/** Calls a listener in the context in which it was added. */
final class ContextAsyncListener implements AsyncListener {
    private final AsyncListener listener;
    private final Snapshot snapshot = Snapshot.capture();

    ContextAsyncListener(AsyncListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onComplete(event);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onTimeout(event);
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onError(event);
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        try (Scope scope = snapshot.enter()) {
            listener.onStartAsync(event);
        }
    }
}
