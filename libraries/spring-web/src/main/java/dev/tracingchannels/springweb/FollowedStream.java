// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import java.io.InputStream;

/** Ends a request with the last byte of a stream, a failure to read it, or when it is closed. */
final class FollowedStream extends InputStream {
    private final InputStream original;
    private final SentRequest.Open open;
    /** Negative where the length is not known. */
    private long left;

    FollowedStream(InputStream original, long length, SentRequest.Open open) {
        this.original = original;
        this.left = length;
        this.open = open;
    }

    @Override
    public int read() throws IOException {
        int read;
        try {
            read = original.read();
        } catch (Throwable failure) {
            open.fail(failure);
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
            open.fail(failure);
            throw failure;
        }
        came(read);
        return read;
    }

    /** Whoever knows the length need not ask for what follows the last byte. */
    private void came(int count) {
        if (count < 0 || (left > 0 && (left -= count) == 0)) {
            open.succeed();
        }
    }

    @Override
    public int available() throws IOException {
        return original.available();
    }

    @Override
    public void close() throws IOException {
        try {
            original.close();
        } catch (Throwable failure) {
            open.fail(failure);
            throw failure;
        }
        open.succeed();
    }
}
