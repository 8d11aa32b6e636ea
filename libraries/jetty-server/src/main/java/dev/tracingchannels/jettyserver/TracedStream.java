// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import dev.tracingchannels.mapping.http.ServedRequest;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Ends a request when Jetty does, and knows whether its response was sent whole by then. */
final class TracedStream extends HttpStream.Wrapper {
    private final OpenRequests unfinished;
    private final ServedRequest.Open open;
    private final TracedRequest request;
    private final Response response;
    private volatile boolean sent;

    TracedStream(
            HttpStream stream,
            OpenRequests unfinished,
            ServedRequest.Open open,
            TracedRequest request,
            Response response) {
        super(stream);
        this.unfinished = unfinished;
        this.open = open;
        this.request = request;
        this.response = response;
    }

    @Override
    public void send(
            MetaData.Request sentFor,
            MetaData.@Nullable Response head,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        super.send(sentFor, head, last, content, last ? new Sent(callback) : callback);
    }

    private final class Sent extends Callback.Nested {
        private Sent(Callback callback) {
            super(callback);
        }

        @Override
        public void succeeded() {
            sent = true;
            super.succeeded();
        }
    }

    @Override
    public void succeeded() {
        finish();
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        ServedRequest served = open.request();
        if (!sent) {
            served.unhandled(failure);
        } else if (!(failure instanceof QuietException)) {
            served.escaped(failure);
        }
        finish();
        super.failed(failure);
    }

    private void finish() {
        unfinished.remove(open, request);
        open.request().route(request.route());
        open.finish(response.getStatus());
    }
}
