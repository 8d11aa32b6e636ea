// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * The body of a response, as its caller reads it: calls its subclass when the last byte was read, reading failed, or the body was
 * closed. Several of these may follow each other. Reads and throws what the original does. As safe for use from many threads as the
 * original is.
 */
public abstract class FollowedStream extends InputStream {
    private final InputStream original;
    /** Not positive where the length is not known. */
    private long left;

    /**
     * Constructor for use by subclasses.
     *
     * @param original the body
     * @param length its length in bytes; negative if it is not known
     */
    protected FollowedStream(InputStream original, long length) {
        this.original = Objects.requireNonNull(original, "original");
        this.left = length;
    }

    /** Called with the last byte, and when the body was closed. */
    protected abstract void ended();

    /**
     * Called when reading or closing fails.
     *
     * @param failure what was thrown
     */
    protected abstract void failed(Throwable failure);

    @Override
    public final int read() throws IOException {
        int read;
        try {
            read = original.read();
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        came(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = original.read(target, offset, length);
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        came(read);
        return read;
    }

    /** A caller that knows the length need not ask for what follows the last byte. */
    private void came(int count) {
        if (count < 0 || (left > 0 && (left -= count) == 0)) {
            ended();
        }
    }

    @Override
    public final int available() throws IOException {
        return original.available();
    }

    /** Closes the original, which may read the rest where the client wants to use the connection again. */
    @Override
    public final void close() throws IOException {
        try {
            original.close();
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        ended();
    }
}
