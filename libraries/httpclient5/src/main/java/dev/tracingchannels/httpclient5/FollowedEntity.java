// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Settles an operation when the body of a response is over: complete, cut off, or closed by its reader. This is the body as it comes from
 * the connection; the client decompresses what it reads from here.
 */
final class FollowedEntity extends HttpEntityWrapper {
    private final OpenOperation operation;
    private final ClassicHttpResponse response;
    private @Nullable InputStream content;

    FollowedEntity(HttpEntity original, OpenOperation operation, ClassicHttpResponse response) {
        super(original);
        this.operation = operation;
        this.response = response;
    }

    /** Always the same stream, as a body that streams has. */
    @Override
    public synchronized InputStream getContent() throws IOException {
        InputStream followed = content;
        if (followed == null) {
            followed = follow(super.getContent());
            content = followed;
        }
        return followed;
    }

    private InputStream follow(InputStream original) {
        FollowedBody followed = new FollowedBody(original, getContentLength(), operation, response);
        // The client looks for this class when it is asked for the trailers.
        return original instanceof ChunkedInputStream chunked ? new FollowedChunks(followed, chunked) : followed;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (InputStream stream = getContent()) {
            stream.transferTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        discarded();
    }

    /** Nobody will read it any further. */
    void discarded() {
        operation.succeed(response);
    }
}
