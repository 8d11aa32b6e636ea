// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** An HTTP server for one connection that allocates nothing for a request: all answers are the same, and a request is one packet. */
final class AnsweringSocket implements AutoCloseable {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\nCoffee grinder".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;

    private AnsweringSocket(ServerSocket server) {
        this.server = server;
    }

    static AnsweringSocket start() throws IOException {
        AnsweringSocket socket = new AnsweringSocket(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(socket::serve, "server");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/products/1";
    }

    private void serve() {
        byte[] buffer = new byte[4096];
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (in.read(buffer) >= 0) {
                out.write(RESPONSE);
            }
        } catch (IOException stopped) {
            // By the end of the trial.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
