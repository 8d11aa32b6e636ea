// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A server each of whose contexts has a {@link TracingFilter}: those that are created through it, not those that the server has
 * already. Safe for use from the threads that the server itself may be used from.
 */
public final class TracedHttpServer extends HttpServer {
    private final HttpServer original;
    private final TracedContexts contexts = new TracedContexts();

    private TracedHttpServer(HttpServer original) {
        this.original = original;
    }

    /**
     * Wraps a server. Wrapping twice is wrapping once.
     *
     * @param server the server
     * @return a server that does the same and publishes; an {@link HttpsServer} for one
     */
    public static HttpServer wrap(HttpServer server) {
        if (server instanceof HttpsServer secure) {
            return wrap(secure);
        }
        return server instanceof TracedHttpServer ? server : new TracedHttpServer(server);
    }

    /**
     * Wraps a server. Wrapping twice is wrapping once.
     *
     * @param server the server
     * @return a server that does the same and publishes
     */
    public static HttpsServer wrap(HttpsServer server) {
        return server instanceof TracedHttpsServer ? server : new TracedHttpsServer(server);
    }

    /**
     * Undoes {@link #wrap(HttpServer)}. The contexts that were created meanwhile publish nothing from now on.
     *
     * @param server a server, wrapped or not
     * @return the original server
     */
    public static HttpServer unwrap(HttpServer server) {
        if (server instanceof TracedHttpsServer secure) {
            return secure.unwrap();
        }
        if (server instanceof TracedHttpServer traced) {
            traced.contexts.untrace();
            return traced.original;
        }
        return server;
    }

    @Override
    public void bind(InetSocketAddress address, int backlog) throws IOException {
        original.bind(address, backlog);
    }

    @Override
    public void start() {
        original.start();
    }

    @Override
    public void setExecutor(@Nullable Executor executor) {
        original.setExecutor(executor);
    }

    @Override
    public @Nullable Executor getExecutor() {
        return original.getExecutor();
    }

    @Override
    public void stop(int delay) {
        original.stop(delay);
    }

    @Override
    public HttpContext createContext(String path, HttpHandler handler) {
        return contexts.created(original.createContext(path, handler));
    }

    @Override
    public HttpContext createContext(String path) {
        return contexts.created(original.createContext(path));
    }

    @Override
    public void removeContext(String path) {
        original.removeContext(path);
        contexts.removed(path);
    }

    @Override
    public void removeContext(HttpContext context) {
        original.removeContext(context);
        contexts.removed(context);
    }

    @Override
    public InetSocketAddress getAddress() {
        return original.getAddress();
    }
}
