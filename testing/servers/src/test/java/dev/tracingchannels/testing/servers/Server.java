// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import dev.tracingchannels.jettyserver.JettyServerTracing;
import dev.tracingchannels.servlet.ServletTracing;
import dev.tracingchannels.undertow.TracedHandler;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.ServerConnector;

/** A server with a servlet container: traced below the servlets if it can be, and traced as a container. */
enum Server {
    JETTY("jetty-server") {
        @Override
        Running start(boolean traced, boolean servlets, Consumer<ServletContext> application) throws Exception {
            org.eclipse.jetty.server.Server server = new org.eclipse.jetty.server.Server();
            ServerConnector connector = new ServerConnector(server);
            server.addConnector(connector);
            if (traced) {
                server.addEventListener(new JettyServerTracing());
            }
            ServletContextHandler handler = new ServletContextHandler("/shop");
            handler.addServletContainerInitializer((classes, context) -> install(servlets, application, context));
            // Javalin's servlet needs it.
            JettyWebSocketServletContainerInitializer.configure(handler, null);
            server.setHandler(handler);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },
    TOMCAT(null) {
        @Override
        Running start(boolean traced, boolean servlets, Consumer<ServletContext> application) throws Exception {
            Path folder = Files.createTempDirectory("tomcat");
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            tomcat.setSilent(true);
            Context context = tomcat.addContext("/shop", folder.toString());
            context.addServletContainerInitializer(
                    (classes, servletContext) -> install(servlets, application, servletContext), Set.of());
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    },
    UNDERTOW("undertow") {
        @Override
        Running start(boolean traced, boolean servlets, Consumer<ServletContext> application) throws Exception {
            Consumer<ServletContext> installing = context -> install(servlets, application, context);
            DeploymentInfo info = Servlets.deployment()
                    .setClassLoader(Server.class.getClassLoader())
                    .setContextPath("/shop")
                    .setDeploymentName("shop")
                    .addServletContextAttribute(Initializer.class.getName(), installing)
                    .addServletContainerInitializer(new ServletContainerInitializerInfo(Initializer.class, Set.of()));
            if (traced) {
                info.addInitialHandlerChainWrapper(TracedHandler::wrap);
            }
            DeploymentManager deployment = Servlets.newContainer().addDeployment(info);
            deployment.deploy();
            Undertow undertow = Undertow.builder()
                    .addHttpListener(
                            0, "localhost", io.undertow.Handlers.path().addPrefixPath("/shop", deployment.start()))
                    .build();
            undertow.start();
            InetSocketAddress address =
                    (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
            return new Running(address.getPort(), () -> {
                deployment.stop();
                undertow.stop();
            });
        }
    };

    /** The name of the library that traces the server itself; null if there is none. */
    final String library;

    Server(String library) {
        this.library = library;
    }

    abstract Running start(boolean traced, boolean servlets, Consumer<ServletContext> application) throws Exception;

    private static void install(boolean traced, Consumer<ServletContext> application, ServletContext context) {
        if (traced) {
            ServletContext unused = ServletTracing.attach(context);
        }
        application.accept(context);
    }

    /** A server that runs. */
    record Running(int port, AutoCloseable server) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            server.close();
        }
    }

    /** Undertow makes initializers itself. */
    public static final class Initializer implements ServletContainerInitializer {
        @Override
        @SuppressWarnings("unchecked") // set above
        public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
            ((Consumer<ServletContext>) context.getAttribute(Initializer.class.getName())).accept(context);
        }
    }
}
