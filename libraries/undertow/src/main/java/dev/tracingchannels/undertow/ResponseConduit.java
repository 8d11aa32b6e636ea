// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Knows whether all of a response has been written. Undertow completes the exchange of a stream that was reset as any other. */
final class ResponseConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private volatile boolean written;

    ResponseConduit(StreamSinkConduit next) {
        super(next);
    }

    boolean isWritten() {
        return written;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        written = true;
        return super.writeFinal(source);
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        written = true;
        return super.writeFinal(sources, offset, length);
    }

    @Override
    public void terminateWrites() throws IOException {
        written = true;
        super.terminateWrites();
    }
}
