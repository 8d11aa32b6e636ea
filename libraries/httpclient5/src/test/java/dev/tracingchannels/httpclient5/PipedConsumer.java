// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.support.classic.ContentInputStream;
import org.apache.hc.core5.http.nio.support.classic.SharedInputBuffer;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Hands out a body as a stream while it comes, as the client's own bridges to classic code do. */
final class PipedConsumer implements AsyncResponseConsumer<Void> {
    private static final int SIZE = 1024;

    private final SharedInputBuffer buffer = new SharedInputBuffer(SIZE);
    private volatile FutureCallback<Void> callback;
    /** Completes with the head. */
    final CompletableFuture<InputStream> body = new CompletableFuture<>();

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> whole) {
        callback = whole;
        body.complete(new BodyStream(new ContentInputStream(buffer)));
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void failed(Exception cause) {
        body.completeExceptionally(cause);
        buffer.abort();
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        buffer.updateCapacity(capacity);
    }

    @Override
    public void consume(ByteBuffer source) {
        buffer.fill(source);
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        buffer.markEndStream();
        callback.completed(null);
    }

    @Override
    public void releaseResources() {}
}
