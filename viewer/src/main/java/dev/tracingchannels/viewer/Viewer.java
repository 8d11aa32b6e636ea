// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running viewer: an HTTP server that takes OTLP at {@code POST /v1/traces}, keeps the last traces in memory, and
 * shows them as a page at {@code /} and as JSON under {@code /api/traces}. Thread-safe.
 *
 * <p>It has no passwords. On a loopback address, which is the default, it answers only requests whose {@code Host} is
 * a loopback name, so that no page from elsewhere can read traces by pointing a name of its own at this machine. On
 * any other address whoever reaches the port can read and send.
 */
public final class Viewer implements AutoCloseable {

    // Enough for a browser and a few senders; a bound, so that a flood costs waiting and not threads.
    private static final int THREADS = 8;

    // Spans as received, measured in OTLP's own bytes. Decoded they take a few times that.
    private static final long MAX_STORED_BYTES = 128L << 20;

    private static final AtomicInteger THREAD_NUMBER = new AtomicInteger();

    private final HttpServer server;
    private final ExecutorService threads;
    private final URI uri;

    private Viewer(HttpServer server, ExecutorService threads, URI uri) {
        this.server = server;
        this.threads = threads;
        this.uri = uri;
    }

    /**
     * Starts a viewer and returns once it can be reached.
     *
     * @param options never null
     * @throws BindException if the port cannot be had; the message says which and what to do
     * @throws IOException if the host is unknown or the network fails otherwise
     */
    public static Viewer start(ViewerOptions options) throws IOException {
        InetAddress address = InetAddress.getByName(options.host());
        TraceStore store = new TraceStore(options.maxTraces(), options.maxSpansPerTrace(), MAX_STORED_BYTES);
        Router router = new Router(store, address.isLoopbackAddress());
        HttpServer server = bind(address, options.port());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, Viewer::thread);
        server.createContext("/", router);
        server.setExecutor(threads);
        server.start();
        return new Viewer(server, threads, uri(address, server.getAddress().getPort()));
    }

    /** The page's address, such as {@code http://localhost:4318/}, with the port that was picked; never null. */
    public URI uri() {
        return uri;
    }

    /** Where to send spans, such as {@code http://localhost:4318/v1/traces}; never null. */
    public URI tracesUri() {
        return uri.resolve(Router.OTLP_TRACES);
    }

    /** Frees the port and forgets the traces. Closing again does nothing. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(InetAddress address, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (SocketException e) {
            BindException explained = new BindException("Port " + port + " on " + address.getHostAddress()
                    + " cannot be had (" + e.getMessage()
                    + "). Stop the program that has it, or choose another port; 0 picks a free one.");
            explained.initCause(e);
            throw explained;
        }
    }

    private static URI uri(InetAddress address, int port) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return URI.create("http://localhost:" + port + "/");
        }
        String literal = address.getHostAddress();
        return URI.create("http://" + (literal.contains(":") ? "[" + literal + "]" : literal) + ":" + port + "/");
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "tracing-channels-viewer-" + THREAD_NUMBER.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
