// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

class JerseyServerTest extends HttpServerContract<JerseyRequest> {
    private TestServer server;

    @Override
    protected TracingChannel<JerseyRequest> channel() {
        return JerseyChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.HTTP_2,
                "Grizzly speaks it with an add-on only",
                Feature.WEB_SOCKETS,
                "JAX-RS has none",
                Feature.ABANDONED_REQUESTS,
                "Grizzly drops a suspended request without telling Jersey; the payload refers to the operation");
    }

    @Override
    protected int start(boolean virtualThreads) throws ReflectiveOperationException {
        ResourceConfig config = TestServer.config(Mapper.class, FailingMapper.class)
                .registerInstances(new Answers(), new Waits(), new Fails())
                // Else Jersey keeps what is flushed.
                .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        server = TestServer.start(config, "/", virtualThreads ? virtualThreads() : null);
        return server.port();
    }

    @Override
    protected Class<? extends Throwable> failureOfAHandler() {
        return UnknownMapperFailure.class;
    }

    /** The JDK of the oldest supported version has none. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @Override
    protected void stop() {
        server.close();
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PURGE")
    @interface Purge {}

    /** Resources of this test's own, which know it. */
    @Path("/")
    @Produces(MediaType.TEXT_PLAIN)
    public final class Answers {
        @GET
        @Path("products/{id}")
        public String product(@PathParam("id") String id) {
            return reached();
        }

        @Purge
        @Path("products/{id}")
        public String purge(@PathParam("id") String id) {
            return reached();
        }

        @POST
        @Path("products")
        public Response add(InputStream body) throws IOException {
            String here = reached();
            body.readAllBytes();
            return Response.status(201).entity(here).build();
        }

        @OPTIONS
        @Path("products")
        public void options() {
            reached();
        }

        @GET
        @Path("unavailable")
        public Response unavailable() {
            return Response.status(503).entity(reached()).build();
        }
    }

    /** Resources that answer later. */
    @Path("/")
    @Produces(MediaType.TEXT_PLAIN)
    public final class Waits {
        @GET
        @Path("elsewhere")
        public void elsewhere(@Suspended AsyncResponse response) {
            String here = reached();
            new Thread(() -> response.resume(here)).start();
        }

        @GET
        @Path("waits")
        public CompletionStage<String> waits() {
            String here = reached();
            return released().thenApply(nothing -> here);
        }

        @GET
        @Path("never")
        public void never(@Suspended AsyncResponse response) {
            reached();
            response.setTimeout(100, TimeUnit.MILLISECONDS);
        }

        @GET
        @Path("stream")
        public StreamingOutput stream() {
            reached();
            CompletableFuture<?> released = released();
            return out -> {
                out.write(FIRST.getBytes(StandardCharsets.UTF_8));
                out.flush();
                released.join();
                out.write(rest().getBytes(StandardCharsets.UTF_8));
            };
        }

        @GET
        @Path("events")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public void events(@Context SseEventSink sink, @Context Sse sse) {
            reached();
            sink.send(sse.newEvent("first"));
            var unused = released().thenRun(() -> finish(sink, sse));
        }

        private static void finish(SseEventSink events, Sse sse) {
            try (SseEventSink sink = events) {
                sink.send(sse.newEvent("last"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Resources that fail. */
    @Path("/")
    @Produces(MediaType.TEXT_PLAIN)
    public final class Fails {
        @GET
        @Path("fails")
        public String fails() {
            reached();
            throw new Failure();
        }

        @GET
        @Path("fails-elsewhere")
        public CompletionStage<String> failsElsewhere() {
            reached();
            return CompletableFuture.supplyAsync(() -> {
                throw new Failure();
            });
        }

        @GET
        @Path("refuses")
        public String refuses() {
            reached();
            throw new ClientErrorException(410);
        }

        @GET
        @Path("handled")
        public String handled() {
            reached();
            throw new HandledFailure();
        }

        @GET
        @Path("handled-badly")
        public String handledBadly() {
            reached();
            throw new BadlyHandledFailure();
        }
    }

    /** Deals with a failure. */
    public static final class Mapper implements ExceptionMapper<HandledFailure> {
        @Override
        public Response toResponse(HandledFailure failure) {
            return Response.status(409).build();
        }
    }

    /** Fails to deal with a failure. */
    public static final class FailingMapper implements ExceptionMapper<BadlyHandledFailure> {
        @Override
        public Response toResponse(BadlyHandledFailure failure) {
            throw new Failure();
        }
    }
}
