// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** Sockets without a network: each request is answered at once, by the same response. */
final class MemorySockets extends SocketFactory {
    @Override
    public Socket createSocket() {
        return new MemorySocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(host.getHostName(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    private static final class MemorySocket extends Socket {
        private final InputStream responses = new Responses();

        @Override
        public void connect(SocketAddress endpoint, int timeout) {}

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public InputStream getInputStream() {
            return responses;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }

    /** Without end. */
    private static final class Responses extends InputStream {
        private static final byte[] RESPONSE =
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".getBytes(StandardCharsets.US_ASCII);

        private final ByteArrayInputStream one = new ByteArrayInputStream(RESPONSE);

        @Override
        public int read() {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (one.available() == 0) {
                one.reset();
            }
            return one.read(bytes, offset, length);
        }
    }
}
