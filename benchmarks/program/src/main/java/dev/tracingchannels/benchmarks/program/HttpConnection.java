// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** A connection that sends one request after another. It does much less than a client, so as to leave the machine to the service. */
final class HttpConnection implements AutoCloseable {
    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(30).toMillis());
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CHUNKED = "\r\ntransfer-encoding: chunked";
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        in = socket.getInputStream();
    }

    /** Requests a path, reads the whole response, and returns its status. */
    int get(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int filled = 0;
        int body = -1;
        while (body < 0) {
            filled += read(filled);
            body = endOfHead(filled);
        }
        String head = new String(buffer, 0, body, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        if (head.contains(CHUNKED)) {
            while (!endsWithLastChunk(filled)) {
                filled += read(filled);
            }
        } else {
            int end = body + length(head);
            while (filled < end) {
                filled += read(filled);
            }
        }
        return Integer.parseInt(head.substring("http/1.1 ".length(), "http/1.1 200".length()));
    }

    private int read(int from) throws IOException {
        int read = in.read(buffer, from, buffer.length - from);
        if (read <= 0) {
            throw new EOFException("The response is not complete, or longer than " + buffer.length + " bytes");
        }
        return read;
    }

    /** Returns where the body begins, or -1 while the head is not complete. */
    private int endOfHead(int filled) {
        for (int at = 3; at < filled; at++) {
            if (buffer[at] == '\n' && buffer[at - 1] == '\r' && buffer[at - 2] == '\n' && buffer[at - 3] == '\r') {
                return at + 1;
            }
        }
        return -1;
    }

    /** Returns whether the last chunk was read, which no page has in its text. */
    private boolean endsWithLastChunk(int filled) {
        int from = filled - LAST_CHUNK.length;
        return from >= 0 && Arrays.equals(buffer, from, filled, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    private static int length(String head) throws IOException {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("The response has no length: " + head);
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
