// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published of an error: each layer that throws it fails once, and the request fails if it was not handled. The mapper that
 * deals with it is a layer of its own.
 */
class ErrorFlowTest {
    /** In this order: the layers by their end, then the request. */
    record Flow(String name, Callable<Object> work, List<Object> providers, int status, List<String> operations) {
        Flow(String name, Callable<Object> work, List<Object> providers, int status, String... operations) {
            this(name, work, providers, status, List.of(operations));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flow> flows() {
        return Stream.of(
                new Flow(
                        "a handled error",
                        () -> fail(new IllegalStateException("a")),
                        List.of(new Conflict()),
                        409,
                        "method Work.work fails with a",
                        "exception-mapper Conflict handles a",
                        "request returns 409"),
                new Flow(
                        "an unhandled error",
                        () -> fail(new IllegalStateException("a")),
                        List.of(),
                        500,
                        "method Work.work fails with a",
                        "request fails with a"),
                new Flow(
                        "a mapper that fails too",
                        () -> fail(new IllegalStateException("a")),
                        List.of(new Broken()),
                        500,
                        "method Work.work fails with a",
                        "exception-mapper Broken handles a fails with " + Broken.class.getName()
                                + " failed; Jersey's log has the reason",
                        "request fails with a"),
                new Flow(
                        "a handled error that is the server's fault",
                        () -> fail(new IllegalArgumentException("a")),
                        List.of(new Unavailable()),
                        503,
                        "method Work.work fails with a",
                        "exception-mapper Unavailable handles a",
                        "request returns 503"),
                new Flow(
                        "an answer that is thrown",
                        () -> fail(new NotFoundException("a")),
                        List.of(),
                        404,
                        "method Work.work fails with a",
                        "request returns 404"),
                new Flow(
                        "an answer with an entity that is thrown",
                        () -> fail(new WebApplicationException(
                                "a", Response.status(400).entity("b").build())),
                        List.of(),
                        400,
                        "method Work.work fails with a",
                        "request returns 400"),
                new Flow(
                        "an answer of 502 that is thrown",
                        () -> fail(new ServerErrorException("a", 502)),
                        List.of(),
                        502,
                        "method Work.work fails with a",
                        "request returns 502"),
                new Flow(
                        "an answer that is thrown, with a mapper",
                        () -> fail(new NotFoundException("a")),
                        List.of(new Gone()),
                        410,
                        "method Work.work fails with a",
                        "exception-mapper Gone handles a",
                        "request returns 410"),
                new Flow(
                        "a failed stage",
                        ErrorFlowTest::failedStage,
                        List.of(new Conflict()),
                        409,
                        "method Work.work fails with a",
                        "exception-mapper Conflict handles a",
                        "request returns 409"),
                new Flow(
                        "a stage that fails later, which wraps the error",
                        ErrorFlowTest::stageThatFailsLater,
                        List.of(new Conflict()),
                        409,
                        "method Work.work fails with a",
                        "exception-mapper Conflict handles a",
                        "request returns 409"),
                new Flow(
                        "an error in a filter for the request",
                        () -> "done",
                        List.of(new FailingFilter()),
                        500,
                        "request-filters fails with filter",
                        "request fails with filter"),
                new Flow(
                        "an error in a filter before matching",
                        () -> "done",
                        List.of(new FailingEarlyFilter(), new Conflict()),
                        409,
                        "pre-match-filters fails with early",
                        "exception-mapper Conflict handles early",
                        "request returns 409"),
                new Flow(
                        "an error in a filter for the response",
                        () -> "done",
                        List.of(new FailingLateFilter()),
                        500,
                        "method Work.work",
                        "response-filters fails with late",
                        "request fails with late"),
                new Flow(
                        "an entity that nobody can write",
                        Object::new,
                        List.of(),
                        500,
                        "method Work.work",
                        "request returns 500"),
                new Flow(
                        "an error in a response that has begun",
                        () -> (StreamingOutput) out -> {
                            out.write(new byte[100]);
                            throw new IllegalStateException("cut");
                        },
                        List.of(),
                        200,
                        "method Work.work",
                        "request fails with cut"));
    }

    private static Object failedStage() {
        Object stage = CompletableFuture.failedFuture(new IllegalStateException("a"));
        return stage;
    }

    private static Object stageThatFailsLater() {
        Object stage = CompletableFuture.supplyAsync(() -> fail(new IllegalStateException("a")));
        return stage;
    }

    private static Object fail(RuntimeException error) {
        throw error;
    }

    @ParameterizedTest
    @MethodSource("flows")
    void eachErrorIsPublishedOnceWhereItHappens(Flow flow) {
        ResourceConfig config = TestServer.config(flow.providers().toArray())
                .registerInstances(new Work(flow.work()))
                .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(config)) {
            assertThat(server.get("/").statusCode()).isEqualTo(flow.status());
            assertThat(outcomes.await(flow.operations().size())).isEqualTo(flow.operations());
        }
    }

    /** Does what a test wants. */
    @Path("/")
    public static final class Work {
        private final Callable<Object> work;

        private Work(Callable<Object> work) {
            this.work = work;
        }

        @GET
        public Object work() throws Exception {
            return work.call();
        }
    }

    private static final class Conflict implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException failure) {
            return Response.status(409).build();
        }
    }

    private static final class Unavailable implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            return Response.status(503).build();
        }
    }

    private static final class Gone implements ExceptionMapper<NotFoundException> {
        @Override
        public Response toResponse(NotFoundException failure) {
            return Response.status(410).build();
        }
    }

    private static final class Broken implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException failure) {
            throw new CompletionException("b", failure);
        }
    }

    private static final class FailingFilter implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            throw new IllegalStateException("filter");
        }
    }

    @PreMatching
    private static final class FailingEarlyFilter implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            throw new IllegalStateException("early");
        }
    }

    private static final class FailingLateFilter implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            throw new IllegalStateException("late");
        }
    }
}
