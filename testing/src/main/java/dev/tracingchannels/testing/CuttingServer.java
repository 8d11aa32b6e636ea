// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;

/** Reads one request, sends half a response if it is to, and either cuts the connection or waits for the client to do so. */
final class CuttingServer implements AutoCloseable {
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
        try (RawHttp connection = new RawHttp(socket.accept())) {
            connection.readTo("\r\n\r\n");
            reached.complete(null);
            if (cuts) {
                connection.send("HTTP/1.1 200 OK", "Content-Length: 100").sendText("half");
            } else {
                connection.readTo("the end");
                left.complete(null);
            }
        } catch (SocketException reset) {
            left.complete(null);
        } catch (IOException failure) {
            reached.completeExceptionally(new UncheckedIOException(failure));
            left.completeExceptionally(failure);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
