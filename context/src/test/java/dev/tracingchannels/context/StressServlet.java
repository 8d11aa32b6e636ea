// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import dev.tracingchannels.context.servlet.ServletContextPropagation;
import dev.tracingchannels.context.slf4j.MdcStore;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that works asynchronously for the request that the query names. */
final class StressServlet implements AutoCloseable {
    private final Server server = new Server(new QueuedThreadPool(8));
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Runnable> checks = new ConcurrentHashMap<>();

    StressServlet() throws Exception {
        ServletHolder holder = new ServletHolder(new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {
                answer(request);
            }
        });
        holder.setAsyncSupported(true);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(holder, "/");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
    }

    private void answer(HttpServletRequest request) {
        String name = request.getQueryString();
        Runnable check = checks.remove(name);
        Current.in(
                name,
                () -> MdcStore.INSTANCE.run(Map.of("request", name), () -> {
                    AsyncContext async = ServletContextPropagation.async(request.startAsync());
                    async.start(() -> {
                        check.run();
                        async.complete();
                    });
                    return null;
                }));
    }

    CompletableFuture<?> request(String name, Runnable check) {
        checks.put(name, check);
        URI uri = URI.create("http://localhost:" + connector.getLocalPort() + "/?" + name);
        return client.sendAsync(
                HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(1)).build(), BodyHandlers.discarding());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
