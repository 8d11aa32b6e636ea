// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP client with one connection that allocates nothing for a request: all are the same, and a response ends with a known text. */
final class RequestingSocket implements AutoCloseable {
    /** What the body of each response is. */
    static final String RESPONSE_BODY = "Coffee grinder";

    private static final byte[] REQUEST =
            "GET /products/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] buffer = new byte[4096];
    private final Socket socket;

    RequestingSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    /** Sends a request, and returns the length of the response. */
    int request() throws IOException {
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        int length = 0;
        do {
            int read = in.read(buffer, length, buffer.length - length);
            if (read < 0) {
                throw new EOFException();
            }
            length += read;
        } while (length < RESPONSE_BODY.length()
                || buffer[length - 1] != 'r'
                || buffer[length - 2] != 'e'
                || buffer[length - RESPONSE_BODY.length()] != 'C');
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
