// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.JettyCoreHttpHandlerAdapter;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServletHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/** The servers that the tests run on, each on a free port. */
final class Servers {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Servers() {}

    /** A server that has started. */
    record Started(int port, Stop stop) implements AutoCloseable {
        @Override
        public void close() {
            try {
                stop.stop();
            } catch (Exception failure) {
                throw new IllegalStateException("The server does not stop.", failure);
            }
        }
    }

    /** Stops a server, whatever it is at work on. */
    interface Stop {
        void stop() throws Exception;
    }

    static Started netty(HttpHandler handler) {
        return netty(handler, server -> server);
    }

    static Started netty(HttpHandler handler, UnaryOperator<HttpServer> settings) {
        LoopResources loops = LoopResources.create("webflux", 2, true);
        DisposableServer server = settings.apply(HttpServer.create()
                        .host("localhost")
                        .port(0)
                        .runOn(loops)
                        .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C))
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow(LONGEST);
        return new Started(server.port(), () -> {
            server.disposeNow(LONGEST);
            // Closes the connections, too.
            loops.disposeLater(Duration.ZERO, LONGEST).block(LONGEST);
        });
    }

    static Started servlet(HttpHandler handler) throws Exception {
        Server server = new Server();
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder servlet = new ServletHolder(new ServletHttpHandlerAdapter(handler));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        server.setHandler(context);
        return jetty(server);
    }

    static Started jettyCore(HttpHandler handler) throws Exception {
        Server server = new Server();
        server.setHandler(new JettyCore(handler));
        return jetty(server);
    }

    static Started jetty(Server server) throws Exception {
        HttpConfiguration settings = new HttpConfiguration();
        settings.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(settings));
        connector.setHost("localhost");
        server.addConnector(connector);
        server.start();
        return new Started(connector.getLocalPort(), server::stop);
    }

    private static final class JettyCore extends org.eclipse.jetty.server.Handler.Abstract {
        private final JettyCoreHttpHandlerAdapter adapter;

        JettyCore(HttpHandler handler) {
            this.adapter = new JettyCoreHttpHandlerAdapter(handler);
        }

        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                org.eclipse.jetty.util.Callback callback)
                throws Exception {
            return adapter.handle(request, response, callback);
        }
    }
}
