// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over a socket, which is kept open. Not safe for use from several threads. */
final class HttpPost implements Poster.Post {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int LONGEST_LINE = 8192;

    private final URI endpoint;
    private final String head;
    private @Nullable Socket socket;

    HttpPost(URI endpoint) {
        if (!"http".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("Only http is known: " + endpoint);
        }
        this.endpoint = endpoint;
        head = "POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getRawAuthority()
                + "\r\nContent-Type: application/x-protobuf\r\nContent-Length: ";
    }

    @Override
    public void send(byte[] body, int length) throws IOException {
        Socket open = socket;
        if (open != null && exchange(open, body, length)) {
            return;
        }
        // The receiver may have closed the connection in the meantime.
        close();
        Socket fresh = new Socket();
        socket = fresh;
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(PATIENCE_MILLIS);
        fresh.connect(
                new InetSocketAddress(endpoint.getHost(), endpoint.getPort() < 0 ? 80 : endpoint.getPort()),
                PATIENCE_MILLIS);
        if (!exchange(fresh, body, length)) {
            close();
            throw new EOFException("The receiver closed the connection");
        }
    }

    /** Returns false if the connection is closed before there is an answer. */
    private boolean exchange(Socket open, byte[] body, int length) throws IOException {
        String status;
        InputStream in;
        try {
            OutputStream out = open.getOutputStream();
            out.write((head + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body, 0, length);
            in = new BufferedInputStream(open.getInputStream());
            status = line(in);
        } catch (SocketTimeoutException late) {
            close();
            throw late;
        } catch (IOException closed) {
            return false;
        }
        boolean whole = false;
        try {
            whole = readRest(in);
        } finally {
            if (!whole) {
                close();
            }
        }
        if (!status.startsWith("HTTP/1.1 2")) {
            throw new IOException("The answer is " + status);
        }
        return true;
    }

    /** Reads the rest of an answer. Returns false if the connection cannot be used again. */
    private static boolean readRest(InputStream in) throws IOException {
        long length = -1;
        boolean kept = true;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
            kept &= !header.matches("connection:\\s*close\\s*");
        }
        if (length >= 0) {
            in.skipNBytes(length);
        }
        return kept && length >= 0;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == LONGEST_LINE) {
                throw new EOFException("The answer ends within a line: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException unusable) {
                // There is nothing left to be done with it.
            }
        }
    }
}
