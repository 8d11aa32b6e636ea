// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.jersey.JerseyTracing;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/** Sends requests to Jersey in a servlet container, for which the agent makes the spans of servers. */
final class JerseyWorkload extends HttpServerWorkload {
    private @Nullable Server server;

    @Override
    void start(boolean published, int port) throws Exception {
        ResourceConfig config = new ResourceConfig(Resources.class, Later.class, Handler.class)
                .property(JerseyTracing.DISCOVERY, published);
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("localhost");
        connector.setPort(port);
        jetty.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder servlet = new ServletHolder(new ServletContainer(config));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        // Stopping waits for the last request: its client may have the answer before the server is done.
        jetty.setHandler(new GracefulHandler(context));
        jetty.setStopTimeout(10_000);
        jetty.start();
        server = jetty;
    }

    @Override
    void stop() throws Exception {
        Objects.requireNonNull(server).stop();
    }

    @Override
    boolean lacks(String step) {
        return step.equals("web socket");
    }

    @Override
    void more(Steps steps, int port) throws Exception {
        steps.step("sub-resource", () -> send(port, "GET", "/branches/1/rooms/2"));
    }

    /** What answers or fails at once. */
    @Path("/")
    @SuppressWarnings("DoNotCallSuggester") // Jersey calls them
    public static final class Resources {
        @GET
        @Path("shop/products/{id}")
        public String product(@PathParam("id") String id) {
            return id;
        }

        @POST
        @Path("shop/orders")
        public Response order() {
            return Response.status(201).build();
        }

        @GET
        @Path("redirected")
        public Response redirected() {
            return Response.status(302).location(URI.create("/later")).build();
        }

        @GET
        @Path("unavailable")
        public Response unavailable() {
            return Response.status(503).build();
        }

        @GET
        @Path("refused")
        public String refused() {
            throw new NotFoundException("not this one");
        }

        @GET
        @Path("failing")
        public String failing() {
            throw new IllegalStateException("as the workload wants it");
        }

        @GET
        @Path("handled")
        public String handled() {
            throw new IllegalArgumentException("as the workload wants it");
        }

        @Path("branches/{branch}")
        public Branch branch(@PathParam("branch") String branch) {
            return new Branch();
        }
    }

    /** A sub-resource. */
    public static final class Branch {
        @GET
        @Path("rooms/{room}")
        public String room(@PathParam("room") String room) {
            return room;
        }
    }

    /** What answers on another thread. */
    @Path("/")
    public static final class Later {
        @GET
        @Path("later")
        public CompletionStage<String> later() {
            return CompletableFuture.supplyAsync(() -> "later");
        }

        @GET
        @Path("events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void events(@Context SseEventSink events, @Context Sse sse) throws IOException {
            try (SseEventSink sink = events) {
                sink.send(sse.newEvent("event"));
            }
        }
    }

    /** Handles one of the errors. */
    public static final class Handler implements ExceptionMapper<IllegalArgumentException> {
        @Override
        public Response toResponse(IllegalArgumentException error) {
            return Response.status(422).build();
        }
    }
}
