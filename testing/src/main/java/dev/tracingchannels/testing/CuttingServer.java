// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Reads one request, sends half a response if it is to, and either cuts the connection or waits for the client to do so. */
final class CuttingServer implements AutoCloseable {
    private static final int MILLISECONDS = 20_000;

    private final ServerSocket socket;
    /** Completes when the head of the request is here. */
    final CompletableFuture<Void> reached = new CompletableFuture<>();
    /** Completes when the client has left, and fails if it does not. */
    final CompletableFuture<Void> left = new CompletableFuture<>();

    private CuttingServer(boolean cuts) throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(cuts), "cutting server");
        thread.setDaemon(true);
        thread.start();
    }

    static CuttingServer inTheMiddleOfTheBody() throws IOException {
        return new CuttingServer(true);
    }

    static CuttingServer never() throws IOException {
        return new CuttingServer(false);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(boolean cuts) {
        try (Socket connection = socket.accept()) {
            connection.setSoTimeout(MILLISECONDS);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = reader.readLine();
            while (line != null && !line.isEmpty()) {
                line = reader.readLine();
            }
            reached.complete(null);
            if (cuts) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                                .getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
                return;
            }
            awaitLeaving(reader);
        } catch (IOException failure) {
            reached.completeExceptionally(new UncheckedIOException(failure));
            left.completeExceptionally(failure);
        }
    }

    private void awaitLeaving(BufferedReader reader) {
        try {
            while (reader.read() >= 0) {
                Thread.onSpinWait();
            }
            left.complete(null);
        } catch (java.net.SocketTimeoutException stillThere) {
            left.completeExceptionally(stillThere);
        } catch (IOException reset) {
            left.complete(null);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
