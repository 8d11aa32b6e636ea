// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.OpenOperation;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** Settles an operation with the last byte of a stream, a failure to read it, or when it is closed. */
final class FollowedStream extends InputStream {
    private final InputStream original;
    private final OpenOperation operation;
    private final ClassicHttpResponse response;
    /** Negative where the length is not known. */
    private long left;

    FollowedStream(InputStream original, long length, OpenOperation operation, ClassicHttpResponse response) {
        this.original = original;
        this.left = length;
        this.operation = operation;
        this.response = response;
    }

    @Override
    public int read() throws IOException {
        int read;
        try {
            read = original.read();
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        came(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = original.read(target, offset, length);
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        came(read);
        return read;
    }

    /** Whoever knows the length need not ask for what follows the last byte. */
    private void came(int count) {
        if (count < 0 || (left > 0 && (left -= count) == 0)) {
            operation.succeed(response);
        }
    }

    @Override
    public int available() throws IOException {
        return original.available();
    }

    /** Reads the rest, where the client wants to use the connection again. */
    @Override
    public void close() throws IOException {
        try {
            original.close();
        } catch (Throwable failure) {
            operation.fail(failure);
            throw failure;
        }
        operation.succeed(response);
    }
}
