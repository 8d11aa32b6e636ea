// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers the requests of one connection with given texts. An empty one closes it. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final String[] answers;
    private volatile boolean closes;

    RawServer(String... answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    void closeAfterLast() {
        closes = true;
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort() + "/";
    }

    private void serve() {
        try (Socket connection = socket.accept()) {
            for (String answer : answers) {
                readHead(connection.getInputStream());
                if (answer.isEmpty()) {
                    return;
                }
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            if (!closes) {
                connection.getInputStream().read();
            }
        } catch (IOException gone) {
            // So is the client, or this server.
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0 && head.indexOf("\r\n\r\n") < 0; read = in.read()) {
            head.append((char) read);
            if (head.indexOf("\r\n\r\n") >= 0) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
