// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdkhttpserver;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The same as {@link TracedHttpServer} for a server with TLS. */
final class TracedHttpsServer extends HttpsServer {
    private final HttpsServer original;
    private final TracedContexts contexts = new TracedContexts();

    TracedHttpsServer(HttpsServer original) {
        this.original = original;
    }

    HttpsServer unwrap() {
        contexts.untrace();
        return original;
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

    @Override
    public void setHttpsConfigurator(HttpsConfigurator configurator) {
        original.setHttpsConfigurator(configurator);
    }

    @Override
    public @Nullable HttpsConfigurator getHttpsConfigurator() {
        return original.getHttpsConfigurator();
    }
}
