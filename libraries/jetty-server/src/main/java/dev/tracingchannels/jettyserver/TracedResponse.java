// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Calls the callbacks of writes in the context of the call that wrote. */
final class TracedResponse extends Response.Wrapper {
    TracedResponse(Request request, Response response) {
        super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, @Nullable Callback callback) {
        super.write(last, content, callback == null ? null : new ContextCallback(callback));
    }

    private static final class ContextCallback extends Callback.Nested {
        private final Snapshot context = Snapshot.capture();

        private ContextCallback(Callback callback) {
            super(callback);
        }

        @Override
        public void succeeded() {
            try (Scope scope = context.enter()) {
                super.succeeded();
            }
        }

        @Override
        public void failed(Throwable error) {
            try (Scope scope = context.enter()) {
                super.failed(error);
            }
        }
    }
}
