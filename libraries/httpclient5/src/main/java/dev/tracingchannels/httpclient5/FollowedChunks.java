// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** A stream that is followed, and has the trailers of the chunked one in it. What it inherits from is not used. */
final class FollowedChunks extends ChunkedInputStream {
    private static final SessionInputBuffer UNUSED = new SessionInputBufferImpl(1);

    private final FollowedBody followed;
    private final ChunkedInputStream original;

    FollowedChunks(FollowedBody followed, ChunkedInputStream original) {
        super(UNUSED, InputStream.nullInputStream());
        this.followed = followed;
        this.original = original;
    }

    @Override
    public int read() throws IOException {
        return followed.read();
    }

    @Override
    public int read(byte[] target) throws IOException {
        return followed.read(target);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return followed.read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return followed.available();
    }

    @Override
    public void close() throws IOException {
        followed.close();
    }

    @Override
    public Header[] getFooters() {
        return original.getFooters();
    }
}
