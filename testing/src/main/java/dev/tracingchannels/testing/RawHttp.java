// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One end of a connection, for what no client or server would send and for those that go away. For one thread. */
final class RawHttp implements AutoCloseable {
    private static final int MILLISECONDS = 20_000;

    private final Socket socket;
    private final InputStream input;

    RawHttp(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    RawHttp(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MILLISECONDS);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends lines as they are, and after them the empty one that ends a head. */
    RawHttp send(String... lines) throws IOException {
        return sendText(String.join("\r\n", lines) + "\r\n\r\n");
    }

    RawHttp sendText(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads until a text came, or to the end. */
    String readTo(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        int next = input.read();
        while (next >= 0) {
            read.append((char) next);
            if (read.length() >= text.length()
                    && read.substring(read.length() - text.length()).equals(text)) {
                break;
            }
            next = input.read();
        }
        return read.toString();
    }

    /** Goes away without a farewell. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
