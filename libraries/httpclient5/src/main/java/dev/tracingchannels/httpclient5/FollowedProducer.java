// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Produces the body of a request in the context of its operation, on the threads of the client. */
final class FollowedProducer implements AsyncEntityProducer {
    private final AsyncEntityProducer original;
    private final OpenOperation operation;

    FollowedProducer(AsyncEntityProducer original, OpenOperation operation) {
        this.original = original;
        this.operation = operation;
    }

    @Override
    public int available() {
        try (Scope scope = operation.enter()) {
            return original.available();
        }
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        try (Scope scope = operation.enter()) {
            original.produce(channel);
        }
    }

    @Override
    public boolean isRepeatable() {
        return original.isRepeatable();
    }

    @Override
    public void failed(Exception cause) {
        original.failed(cause);
    }

    @Override
    public void releaseResources() {
        original.releaseResources();
    }

    @Override
    public long getContentLength() {
        return original.getContentLength();
    }

    @Override
    public @Nullable String getContentType() {
        return original.getContentType();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return original.getContentEncoding();
    }

    @Override
    public boolean isChunked() {
        return original.isChunked();
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return original.getTrailerNames();
    }
}
