// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.nio.AsyncDataConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/** Settles an operation with the last byte of a response, before the consumer gets to know that, and has the result. */
final class FollowedConsumer implements AsyncDataConsumer {
    private final AsyncDataConsumer original;
    private final Snapshot caller;
    private final FollowedCallback callback;

    FollowedConsumer(AsyncDataConsumer original, Snapshot caller, FollowedCallback callback) {
        this.original = original;
        this.caller = caller;
        this.callback = callback;
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        try (Scope scope = caller.enter()) {
            original.updateCapacity(capacity);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        try (Scope scope = caller.enter()) {
            original.consume(source);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        callback.succeed();
        try (Scope scope = caller.enter()) {
            original.streamEnd(trailers);
        }
    }

    @Override
    public void releaseResources() {
        try (Scope scope = caller.enter()) {
            original.releaseResources();
        }
    }
}
