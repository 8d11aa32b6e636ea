// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body of which no bytes can be asked for: older versions then wait for the next ones, and {@link #readNBytes} does that. */
class BodyStream extends FilterInputStream {
    BodyStream(InputStream original) {
        super(original);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return length == 0 ? 0 : super.read(target, offset, length);
    }
}
