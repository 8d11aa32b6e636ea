// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers requests with given texts, one after the other, on whichever connection. An empty one closes its connection. */
final class RawServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Queue<String> answers;
    private volatile boolean closes;

    RawServer(String... answers) throws IOException {
        this.answers = new ConcurrentLinkedQueue<>(List.of(answers));
        start(this::serve);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw server");
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
        try {
            while (true) {
                Socket connection = socket.accept();
                start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            while (readHead(connection.getInputStream())) {
                String answer = answers.poll();
                if (answer == null || answer.isEmpty()) {
                    return;
                }
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                if (closes && answers.isEmpty()) {
                    return;
                }
            }
        } catch (IOException gone) {
            // So is the client, or this server.
        }
    }

    private static boolean readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.append((char) read);
            if (head.indexOf("\r\n\r\n") >= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
