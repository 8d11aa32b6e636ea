// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadGatewayResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.RedirectResponse;
import io.javalin.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published of an error: each layer that throws it fails once, and the request fails if it was not handled. The handler
 * that deals with it is a layer of its own.
 */
class ErrorFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In this order: the layers by their end, then the request. */
    record Flow(String name, Consumer<JavalinConfig> routes, int status, List<String> operations) {
        Flow(String name, Consumer<JavalinConfig> routes, int status, String... operations) {
            this(name, routes, status, List.of(operations));
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
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(RuntimeException.class, (error, ctx) -> ctx.status(409));
                        },
                        409,
                        "endpoint / fails with a",
                        "exception java.lang.RuntimeException handles a",
                        "request returns 409"),
                new Flow(
                        "an unhandled error",
                        config -> config.routes.get("/", ctx -> fail(new IllegalStateException("a"))),
                        500,
                        "endpoint / fails with a",
                        "request fails with a"),
                new Flow(
                        "a handler that fails too",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(
                                    IllegalStateException.class,
                                    (error, ctx) -> sneak(new IllegalArgumentException("b")));
                        },
                        500,
                        "endpoint / fails with a",
                        "exception java.lang.IllegalStateException handles a fails with b",
                        "request fails with a"),
                new Flow(
                        "a handled error that is the server's fault",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(Exception.class, (error, ctx) -> ctx.status(503));
                        },
                        503,
                        "endpoint / fails with a",
                        "exception java.lang.Exception handles a",
                        "request returns 503"),
                new Flow(
                        "an answer that is thrown",
                        config -> config.routes.get("/", ctx -> fail(new NotFoundResponse("a"))),
                        404,
                        "endpoint / fails with a",
                        "request returns 404"),
                new Flow(
                        "a redirect that is thrown",
                        config -> config.routes.before(ctx -> fail(new RedirectResponse(HttpStatus.FOUND, "a"))),
                        302,
                        "before * fails with a",
                        "request returns 302"),
                new Flow(
                        "an answer of 502 that is thrown",
                        config -> config.routes.get("/", ctx -> fail(new BadGatewayResponse("a"))),
                        502,
                        "endpoint / fails with a",
                        "request returns 502"),
                new Flow(
                        "an answer that is thrown, with a handler that fails",
                        config -> {
                            config.routes.get("/", ctx -> fail(new NotFoundResponse("a")));
                            config.routes.exception(
                                    NotFoundResponse.class, (error, ctx) -> sneak(new IOException("b")));
                        },
                        500,
                        "endpoint / fails with a",
                        "exception io.javalin.http.NotFoundResponse handles a fails with b",
                        "request fails with a"),
                new Flow("no endpoint", config -> {}, 404, "request returns 404"),
                new Flow(
                        "a value that does not validate",
                        config -> {
                            config.jsonMapper(new EmptyJson());
                            config.routes.get(
                                    "/",
                                    ctx -> ctx.queryParamAsClass("n", Integer.class)
                                            .get());
                        },
                        400,
                        "endpoint / fails with Validation failed",
                        "request returns 400"),
                new Flow(
                        "an Error",
                        config -> config.routes.get("/", ctx -> {
                            throw new AssertionError("a");
                        }),
                        500,
                        "endpoint / fails with a",
                        "request fails with a"),
                new Flow(
                        "a future that fails, handled",
                        config -> {
                            config.routes.get(
                                    "/",
                                    ctx -> ctx.future(
                                            () -> CompletableFuture.failedFuture(new IllegalStateException("a"))));
                            config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(409));
                        },
                        409,
                        "endpoint / fails with a",
                        "exception java.lang.IllegalStateException handles a",
                        "request returns 409"),
                new Flow(
                        "a future that fails, unhandled",
                        config -> config.routes.get(
                                "/",
                                ctx -> ctx.future(
                                        () -> CompletableFuture.failedFuture(new IllegalStateException("a")))),
                        500,
                        "endpoint / fails with a",
                        "request fails with a"),
                new Flow(
                        "a future of a layer in front that fails",
                        config -> {
                            config.routes.before(ctx ->
                                    ctx.future(() -> CompletableFuture.failedFuture(new IllegalStateException("a"))));
                            config.routes.get("/", ctx -> ctx.result("not reached"));
                            config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(409));
                        },
                        409,
                        "before * fails with a",
                        "exception java.lang.IllegalStateException handles a",
                        "request returns 409"),
                new Flow(
                        "work given to Javalin's executor that fails",
                        config -> config.routes.get("/", ctx -> ctx.async(() -> fail(new IllegalStateException("a")))),
                        500,
                        "endpoint / fails with a",
                        "request fails with a"),
                new Flow(
                        "a handled error with a handler for its status",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(IllegalStateException.class, (error, ctx) -> ctx.status(409));
                            config.routes.error(409, ctx -> ctx.status(410));
                        },
                        410,
                        "endpoint / fails with a",
                        "exception java.lang.IllegalStateException handles a",
                        "error 409 returns",
                        "request returns 410"),
                new Flow(
                        "a layer around the endpoint that fails",
                        config -> {
                            config.routes.beforeMatched(ctx -> fail(new IllegalStateException("a")));
                            config.routes.get("/", ctx -> ctx.result("not reached"));
                        },
                        500,
                        "before-matched * fails with a",
                        "request fails with a"),
                new Flow(
                        "a handler that deals with an error by a future",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(
                                    IllegalStateException.class,
                                    (error, ctx) -> ctx.future(() -> CompletableFuture.runAsync(
                                            () -> ctx.status(409), Executors.newCachedThreadPool())));
                        },
                        409,
                        "endpoint / fails with a",
                        "exception java.lang.IllegalStateException handles a",
                        "request returns 409"),
                new Flow(
                        "a handler whose future fails",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.exception(
                                    IllegalStateException.class,
                                    (error, ctx) ->
                                            ctx.future(() -> CompletableFuture.failedFuture(new IOException("b"))));
                        },
                        500,
                        "endpoint / fails with a",
                        "exception java.lang.IllegalStateException handles a fails with b",
                        "request fails with b"),
                new Flow(
                        "two errors, the first unhandled",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.after(ctx -> fail(new IOException("b")));
                            config.routes.exception(IOException.class, (error, ctx) -> {});
                        },
                        500,
                        "endpoint / fails with a",
                        "after * fails with b",
                        "exception java.io.IOException handles b",
                        "request fails with a"),
                new Flow(
                        "two errors, both unhandled",
                        config -> {
                            config.routes.get("/", ctx -> fail(new IllegalStateException("a")));
                            config.routes.after(ctx -> fail(new IOException("b")));
                        },
                        500,
                        "endpoint / fails with a",
                        "after * fails with b",
                        "request fails with a"),
                new Flow(
                        "a handler for the status, which fails",
                        config -> config.routes.error(404, ctx -> fail(new IOException("a"))),
                        500,
                        "error 404 fails with a",
                        "request fails with a"),
                new Flow(
                        "a response that cannot be written",
                        config -> config.routes.get("/", ctx -> ctx.result(new BrokenStream("a"))),
                        500,
                        "endpoint / returns",
                        "request fails with a"),
                new Flow(
                        "a response of a future that cannot be written",
                        config -> config.routes.get(
                                "/",
                                ctx -> ctx.future(
                                        () -> CompletableFuture.runAsync(() -> ctx.result(new BrokenStream("a"))))),
                        500,
                        "endpoint / returns",
                        "request fails with a"));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void anErrorIsPublishedByTheOperationsThatFailed(Flow flow) {
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Subscription subscription = JavalinChannels.REQUEST.subscribe(new Endings(ended));
        try (EventRecorder<JavalinRequest> recorder = EventRecorder.on(JavalinChannels.REQUEST);
                TestServer server = TestServer.traced(flow.routes());
                TestServer untraced = TestServer.start(flow.routes())) {
            HttpResponse<String> response = server.get("/");
            assertThat(response.statusCode()).isEqualTo(flow.status());
            HttpResponse<String> expected = untraced.get("/");
            assertThat(response.statusCode()).isEqualTo(expected.statusCode());
            assertThat(response.body()).isEqualTo(expected.body());

            recorder.awaitSettled(flow.operations().size(), PATIENCE);
            assertThat(ended).containsExactlyElementsOf(flow.operations());
            recorder.operations().stream()
                    .filter(operation -> operation.operation().hasError())
                    .forEach(operation ->
                            operation.failedWith(operation.operation().error()));
        } finally {
            subscription.close();
        }
    }

    private static void fail(Exception error) throws Exception {
        throw error;
    }

    /** Throws what a handler of exceptions does not declare. */
    @SuppressWarnings("unchecked") // the cast is none
    private static <X extends Exception> void sneak(Exception error) throws X {
        throw (X) error;
    }

    private static final class BrokenStream extends InputStream {
        private final String message;

        private BrokenStream(String message) {
            this.message = message;
        }

        @Override
        public int read() throws IOException {
            throw new IOException(message);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException(message);
        }
    }

    private static final class EmptyJson implements JsonMapper {
        @Override
        public String toJsonString(Object object, Type type) {
            return "{}";
        }
    }

    /** Describes each operation when it is over. */
    private static final class Endings implements TracingSubscriber<JavalinRequest> {
        private final List<String> descriptions;

        private Endings(List<String> descriptions) {
            this.descriptions = descriptions;
        }

        @Override
        public void end(Operation<JavalinRequest> operation) {
            if (operation.hasResult() || operation.hasError()) {
                describe(operation);
            }
        }

        @Override
        public void asyncEnd(Operation<JavalinRequest> operation) {
            describe(operation);
        }

        private void describe(Operation<JavalinRequest> operation) {
            JavalinRequest payload = operation.payload();
            StringBuilder description = new StringBuilder(payload.layer().text());
            if (payload.pattern() != null) {
                description.append(' ').append(payload.pattern());
            }
            if (payload.exception() != null) {
                description.append(" handles ").append(payload.exception().getMessage());
            } else if (!operation.hasError()) {
                description.append(" returns").append(operation.result() == null ? "" : " " + operation.result());
            }
            if (operation.hasError()) {
                description.append(" fails with ").append(operation.error().getMessage());
            }
            descriptions.add(description.toString());
        }
    }
}
