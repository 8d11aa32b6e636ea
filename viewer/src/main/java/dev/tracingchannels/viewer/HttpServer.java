// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server. One thread reads requests and writes answers for all connections, and never waits for one of
 * them. Another thread makes the answers one after the other, so that no two requests are decoded at once. The number
 * of connections, their time and the memory that they hold together are bounded.
 */
final class HttpServer implements AutoCloseable {

    /** The time from the first byte of a request to its last. */
    static final long REQUEST_NANOS = 20_000_000_000L;

    private static final long IDLE_NANOS = 60_000_000_000L;
    private static final int MAX_CONNECTIONS = 1_024;
    private static final int BUFFER = 16 << 10;
    private static final System.Logger LOGGER = System.getLogger(HttpServer.class.getName());

    private final ServerSocketChannel listener;
    private final Selector selector;
    private final Router router;
    private final Memory memory;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(HttpServer::worker);
    // No daemon thread: an open viewer keeps its process running.
    private final Thread network = new Thread(this::run, "tracing-channels-viewer-network");
    private long charged;
    private volatile boolean isClosing;

    private HttpServer(ServerSocketChannel listener, Selector selector, Router router, Memory memory) {
        this.listener = listener;
        this.selector = selector;
        this.router = router;
        this.memory = memory;
    }

    /** Opens the port, and answers requests from then on. */
    static HttpServer start(InetSocketAddress address, Router router, Memory memory) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        Selector selector = Selector.open();
        try {
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, !isWindows());
            listener.bind(address, MAX_CONNECTIONS);
            listener.configureBlocking(false);
            listener.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            listener.close();
            selector.close();
            throw e;
        }
        HttpServer server = new HttpServer(listener, selector, router, memory);
        server.network.start();
        return server;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    /** Closes all connections and frees the port before it returns. */
    @Override
    public void close() {
        isClosing = true;
        selector.wakeup();
        try {
            network.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int bodyLimit() {
        return memory.body();
    }

    /**
     * Counts the bytes that connections hold; called by the network thread. If they are too many, the connections that
     * have waited longest for their other side give up theirs. Returns false if there are still too many bytes.
     */
    boolean charge(long bytes, HttpConnection by) {
        charged += bytes;
        while (bytes > 0 && charged > memory.inFlight()) {
            SelectionKey idlest = idlest(BUFFER, by);
            if (idlest == null) {
                break;
            }
            HttpConnection connection = (HttpConnection) idlest.attachment();
            guarded(idlest, connection, connection::giveUp);
            LOGGER.log(System.Logger.Level.DEBUG, "A connection had to make room");
        }
        return bytes <= 0 || charged <= memory.inFlight();
    }

    /** Passes a request to the thread that makes the answers. */
    void handle(HttpRequest request, HttpConnection connection) {
        worker.execute(() -> {
            // The router answers errors that arise while the answer is made, but not those before or after that.
            Reply reply = Reply.UNAVAILABLE;
            try {
                reply = router.answer(request);
            } finally {
                connection.answer(reply);
                selector.wakeup();
            }
        });
    }

    /** Returns the answer to a request that is incomplete or cannot be accepted. */
    Reply refusal(RequestReader request, HttpProblem problem) {
        return router.refusal(request.target(), request.header("content-type"), problem);
    }

    /** Returns how long a connection may be silent, in nanoseconds. */
    static long limit(boolean isBusy) {
        return isBusy ? REQUEST_NANOS : IDLE_NANOS;
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        while (!isClosing) {
            try {
                selector.select(key -> proceed(key, buffer), 1_000);
                attend();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                report(e);
            }
        }
        end();
    }

    private void end() {
        worker.shutdownNow();
        try (Selector closed = selector) {
            for (SelectionKey key : closed.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            report(e);
        }
    }

    private void proceed(SelectionKey key, ByteBuffer buffer) {
        if (!key.isValid()) {
            // The connection was closed to make room for another one.
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else if (key.attachment() instanceof HttpConnection connection) {
            guarded(key, connection, () -> connection.proceed(buffer));
        }
    }

    private void attend() {
        long now = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof HttpConnection connection) {
                guarded(key, connection, () -> connection.attend(now));
            }
        }
    }

    /** Runs a step. A failure of one connection ends only that connection. */
    private static void guarded(SelectionKey key, HttpConnection connection, Step step) {
        try {
            try {
                step.run();
            } catch (OutOfMemoryError e) {
                connection.giveUp();
            }
        } catch (IOException e) {
            close(key, connection);
            LOGGER.log(System.Logger.Level.DEBUG, "A connection has ended", e);
        } catch (RuntimeException e) {
            close(key, connection);
            LOGGER.log(System.Logger.Level.WARNING, "A connection has failed", e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private void accept() {
        try {
            SocketChannel channel = listener.accept();
            if (channel == null) {
                return;
            }
            take(channel);
            if (selector.keys().size() > MAX_CONNECTIONS) {
                closeTheIdlest();
            }
        } catch (IOException e) {
            // The usual cause is too many open files, and closing one connection helps.
            LOGGER.log(System.Logger.Level.WARNING, "A connection could not be taken", e);
            closeTheIdlest();
        }
    }

    private void take(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new HttpConnection(this, channel, key));
        } catch (IOException | OutOfMemoryError e) {
            channel.close();
            throw e;
        }
    }

    /** Closes a connection at once, so that another one can be taken. */
    private void closeTheIdlest() {
        SelectionKey idlest = idlest(0, null);
        if (idlest != null) {
            close(idlest, (HttpConnection) idlest.attachment());
        }
    }

    /**
     * Returns the key of the connection that has been idle longest among those that hold at least the given size, or null if
     * there is none except the one to keep.
     */
    private @Nullable SelectionKey idlest(long size, @Nullable HttpConnection butNot) {
        long now = System.nanoTime();
        SelectionKey idlest = null;
        long longest = -1;
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof HttpConnection connection) {
                long idle = connection.idleNanos(now);
                if (idle > longest && connection.size() >= size && !connection.equals(butNot)) {
                    longest = idle;
                    idlest = key;
                }
            }
        }
        return idlest;
    }

    private static void close(SelectionKey key, HttpConnection connection) {
        connection.release();
        try {
            key.channel().close();
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A connection could not be closed", e);
        }
    }

    private static void report(Throwable failure) {
        try {
            LOGGER.log(System.Logger.Level.WARNING, "The viewer's server goes on after a failure", failure);
        } catch (OutOfMemoryError e) {
            // There is no memory even to log this; the server must go on.
        }
    }

    // On Windows, another program could otherwise take the port of this one.
    private static boolean isWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "tracing-channels-viewer-worker");
        thread.setDaemon(true);
        return thread;
    }
}
