// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;

/**
 * A running viewer: an HTTP server that accepts OTLP at {@code POST /v1/traces} and {@code POST /v1/logs}, keeps the
 * latest traces with their log records in memory, and shows them as a page at {@code /} and as JSON under {@code
 * /api/traces} and {@code /api/logs}. Safe for use from many threads.
 *
 * <p>It has no passwords. On a loopback address, which is the default, it answers only requests whose {@code Host} is a
 * loopback name, so that no page of another site can read traces by pointing its own name at this machine. On any other
 * address, everyone who can reach the port can read and send traces.
 */
public final class Viewer implements AutoCloseable {

    private final HttpServer server;
    private final URI uri;

    private Viewer(HttpServer server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /**
     * Starts a viewer and returns once it can be reached.
     *
     * @param options how the viewer runs; never null
     * @return the viewer
     * @throws BindException if the port cannot be had; the message says which and what to do
     * @throws IOException if the host is unknown or the network fails otherwise
     */
    public static Viewer start(ViewerOptions options) throws IOException {
        InetAddress address = InetAddress.getByName(options.host());
        Memory memory = Memory.of(Runtime.getRuntime().maxMemory());
        TraceStore store = new TraceStore(options.maxTraces(), options.maxSpansPerTrace(), memory.store());
        HttpServer server =
                listen(address, options.port(), new Router(store, memory, address.isLoopbackAddress()), memory);
        return new Viewer(server, uri(address, server.port()));
    }

    /**
     * Returns the address of the page, such as {@code http://localhost:4318/}, with the port that is in use.
     *
     * @return the address, never null
     */
    public URI uri() {
        return uri;
    }

    /**
     * Returns the address to which spans are sent, such as {@code http://localhost:4318/v1/traces}.
     *
     * @return the address, never null
     */
    public URI tracesUri() {
        return uri.resolve(OtlpSignal.TRACES.path());
    }

    /**
     * Returns the address to which log records are sent, such as {@code http://localhost:4318/v1/logs}.
     *
     * @return the address, never null
     */
    public URI logsUri() {
        return uri.resolve(OtlpSignal.LOGS.path());
    }

    /** Stops the server, frees the port and drops the traces. Closing again does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static HttpServer listen(InetAddress address, int port, Router router, Memory memory) throws IOException {
        try {
            return HttpServer.start(new InetSocketAddress(address, port), router, memory);
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
}
