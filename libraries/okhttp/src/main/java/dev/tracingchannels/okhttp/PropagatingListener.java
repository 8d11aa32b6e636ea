// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Calls the application's listener in the context in which the WebSocket was made. */
final class PropagatingListener extends WebSocketListener {
    private final WebSocketListener original;
    private final Snapshot caller;

    PropagatingListener(WebSocketListener original, Snapshot caller) {
        this.original = original;
        this.caller = caller;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        try (Scope scope = caller.enter()) {
            original.onOpen(socket, response);
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        try (Scope scope = caller.enter()) {
            original.onMessage(socket, text);
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteString bytes) {
        try (Scope scope = caller.enter()) {
            original.onMessage(socket, bytes);
        }
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
        try (Scope scope = caller.enter()) {
            original.onClosing(socket, code, reason);
        }
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        try (Scope scope = caller.enter()) {
            original.onClosed(socket, code, reason);
        }
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, @Nullable Response response) {
        try (Scope scope = caller.enter()) {
            original.onFailure(socket, failure, response);
        }
    }
}
