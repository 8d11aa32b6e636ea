// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a response. The server itself closes it where a response has none. Before the headers are sent the server refuses
 * whatever is called here, which ends nothing.
 */
final class TracedBody extends OutputStream {
    private final OutputStream original;
    private final ActiveRequest active;

    TracedBody(OutputStream original, ActiveRequest active) {
        this.original = original;
        this.active = active;
    }

    @Override
    public void write(int b) throws IOException {
        try {
            original.write(b);
        } catch (IOException error) {
            throw noted(error);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            original.write(bytes, offset, length);
        } catch (IOException error) {
            throw noted(error);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            original.flush();
        } catch (IOException error) {
            throw noted(error);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            original.close();
        } catch (IOException error) {
            throw noted(error);
        } finally {
            if (active.hasStatus()) {
                active.responded();
            }
        }
    }

    private IOException noted(IOException error) {
        if (active.hasStatus()) {
            active.broke(error);
        }
        return error;
    }
}
