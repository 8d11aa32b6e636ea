// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.OpenOperation;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Settles an operation when the body of a response is over: complete, cut off, or closed by its reader. */
final class FollowedBody extends ResponseBody {
    private final Response response;
    private final ResponseBody original;
    private final OpenOperation operation;
    private final BufferedSource source;

    FollowedBody(Response response, ResponseBody original, OpenOperation operation) {
        this.response = response;
        this.original = original;
        this.operation = operation;
        this.source = Okio.buffer(new FollowedSource(original.source(), original.contentLength()));
    }

    @Override
    public @Nullable MediaType contentType() {
        return original.contentType();
    }

    @Override
    public long contentLength() {
        return original.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    private final class FollowedSource extends ForwardingSource {
        /** Negative where the length is not known. */
        private long left;

        FollowedSource(Source source, long length) {
            super(source);
            this.left = length;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read;
            try {
                read = super.read(sink, byteCount);
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            // Whoever knows the length need not ask for what follows the last byte.
            if (read < 0 || (left > 0 && (left -= read) == 0)) {
                operation.succeed(response);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                operation.succeed(response);
            }
        }
    }
}
