// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.servlet.ServletTracing;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/** Sends requests to servlets in a Tomcat. */
final class ServletWorkload extends HttpServerWorkload {
    private static final Set<String> LACKING = Set.of("events", "refused");

    private @Nullable Tomcat tomcat;

    @Override
    void start(boolean published, int port) throws Exception {
        Path folder = Files.createTempDirectory("tomcat");
        Files.writeString(folder.resolve("file.txt"), "a file");
        Tomcat server = new Tomcat();
        tomcat = server;
        server.setBaseDir(folder.toString());
        server.setPort(port);
        server.setSilent(true);
        server.getConnector();
        Context context = server.addContext("", folder.toString());
        Tomcat.addServlet(context, "default", new DefaultServlet()).addMapping("/");
        ErrorPage page = new ErrorPage();
        page.setExceptionType(IllegalArgumentException.class.getName());
        page.setLocation("/error-page");
        context.addErrorPage(page);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        if (published) {
            context.addServletContainerInitializer(new ServletTracing(), Set.of());
        }
        context.addServletContainerInitializer((classes, servlets) -> add(servlets), Set.of());
        server.start();
    }

    private static void add(ServletContext context) {
        servlet(
                context,
                "/shop/products/*",
                (request, response) -> response.getWriter().print(request.getPathInfo()));
        servlet(context, "/shop/orders", (request, response) -> response.setStatus(201));
        servlet(context, "/later", (request, response) -> {
            if (request.getMethod().equals("PUT")) {
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            } else {
                AsyncContext async = request.startAsync();
                async.start(() -> later(async));
            }
        });
        // The API on the class path is of Javalin's Jetty: it has another sendRedirect than Tomcat.
        servlet(context, "/redirected", (request, response) -> {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/later");
        });
        servlet(context, "/unavailable", (request, response) -> response.setStatus(503));
        servlet(context, "/failing", (request, response) -> {
            throw new IllegalStateException("as the workload wants it");
        });
        servlet(context, "/handled", (request, response) -> {
            throw new IllegalArgumentException("as the workload wants it");
        });
        servlet(context, "/error-page", (request, response) -> response.setStatus(422));
        servlet(
                context,
                "/forwarding",
                (request, response) ->
                        request.getRequestDispatcher("/shop/orders").forward(request, response));
        servlet(
                context,
                "/including",
                (request, response) ->
                        request.getRequestDispatcher("/shop/products/7").include(request, response));
        servlet(context, "/sent", (request, response) -> response.sendError(410));
        servlet(
                context,
                "/dispatching",
                (request, response) -> request.startAsync().dispatch("/shop/orders"));
        ServerContainer sockets = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        try {
            sockets.addEndpoint(
                    ServerEndpointConfig.Builder.create(Socket.class, "/socket").build());
        } catch (DeploymentException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void later(AsyncContext async) {
        try {
            async.getResponse().getWriter().print("later");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            async.complete();
        }
    }

    private static void servlet(ServletContext context, String pattern, Handler handler) {
        ServletRegistration.Dynamic servlet = context.addServlet(pattern, new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                handler.handle(request, response);
            }
        });
        servlet.setAsyncSupported(true);
        servlet.addMapping(pattern);
    }

    /** Tomcat waits for the requests at work. */
    @Override
    void stop() throws Exception {
        Tomcat server = Objects.requireNonNull(tomcat);
        server.stop();
        server.destroy();
    }

    @Override
    boolean lacks(String step) {
        return LACKING.contains(step);
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("static file", () -> send(port, "GET", "/file.txt"));
        steps.step("forward", () -> send(port, "GET", "/forwarding"));
        steps.step("include", () -> send(port, "GET", "/including"));
        steps.step("sent error", () -> send(port, "GET", "/sent"));
        steps.step("asynchronous dispatch", () -> send(port, "GET", "/dispatching"));
    }

    private interface Handler {
        void handle(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
    }

    /** Does nothing. */
    public static final class Socket extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {}
    }
}
