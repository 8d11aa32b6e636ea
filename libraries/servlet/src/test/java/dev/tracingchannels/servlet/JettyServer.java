// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A Jetty on a free port. */
final class JettyServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ErrorPageErrorHandler errorPages = new ErrorPageErrorHandler();

    private JettyServer() {}

    static JettyServer traced(Consumer<ServletContext> application) {
        JettyServer server = new JettyServer();
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServletContainerInitializer(new ServletTracing());
        handler.addServletContainerInitializer((classes, context) -> application.accept(context));
        handler.setErrorHandler(server.errorPages);
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
        server.connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setUriCompliance(UriCompliance.UNSAFE);
        server.server.addConnector(server.connector);
        server.server.setHandler(handler);
        return server;
    }

    JettyServer errorPages(Map<Class<? extends Throwable>, String> pages) {
        pages.forEach(errorPages::addErrorPage);
        return this;
    }

    JettyServer start() throws Exception {
        server.start();
        return this;
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
