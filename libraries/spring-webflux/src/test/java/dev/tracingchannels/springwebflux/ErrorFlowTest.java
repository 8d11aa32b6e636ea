// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import reactor.core.publisher.Mono;

/**
 * What is published of an error: the layer that fails publishes it once, the handler that deals with it is a layer of its own, and the
 * request fails with what nobody handled.
 */
class ErrorFlowTest {
    /** The operations in the order in which they end. */
    record Flow(
            String name,
            Consumer<GenericApplicationContext> beans,
            String target,
            int status,
            List<String> operations) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Flow controller(String name, String target, int status, String... operations) {
        return new Flow(
                name,
                beans -> beans.registerBean(FailingControllers.Controller.class),
                target,
                status,
                List.of(operations));
    }

    private static Flow advised(String name, String target, int status, String... operations) {
        return new Flow(
                name,
                beans -> {
                    beans.registerBean(FailingControllers.Advice.class);
                    beans.registerBean(FailingControllers.Posted.class);
                    beans.registerBean(
                            RouterFunction.class,
                            () -> RouterFunctions.route()
                                    .GET("/r", request -> a())
                                    .build());
                },
                target,
                status,
                List.of(operations));
    }

    private static Flow routed(
            String name, Mono<ServerResponse> answer, WebExceptionHandler handler, int status, String... operations) {
        return new Flow(
                name,
                beans -> {
                    beans.registerBean(
                            RouterFunction.class,
                            () -> RouterFunctions.route()
                                    .GET("/r", request -> answer)
                                    .build());
                    if (handler != null) {
                        beans.registerBean(WebExceptionHandler.class, () -> handler);
                    }
                },
                "/r",
                status,
                List.of(operations));
    }

    private static WebExceptionHandler answering(int status) {
        return (exchange, error) -> {
            exchange.getResponse().setRawStatusCode(status);
            return exchange.getResponse().setComplete();
        };
    }

    private static <T> Mono<T> a() {
        return Mono.error(new IllegalStateException("a"));
    }

    private static final String HANDLES = "exception java.lang.IllegalStateException handles a";

    static Stream<Flow> flows() {
        return Stream.of(
                controller("unhandled", "/unhandled", 500, "handler /unhandled fails with a", "request fails with a"),
                controller(
                        "handled by a method",
                        "/handled",
                        409,
                        "handler /handled fails with b",
                        "exception java.lang.UnsupportedOperationException handles b",
                        "request returns 409"),
                controller(
                        "thrown and handled within the call",
                        "/thrown",
                        409,
                        "handler /thrown fails with b",
                        "exception java.lang.UnsupportedOperationException handles b",
                        "request returns 409"),
                controller(
                        "thrown and handled by a method that throws",
                        "/throws?by=throws",
                        500,
                        "handler /throws fails with f",
                        "exception java.lang.ArithmeticException handles f fails with throws",
                        "request fails with f"),
                controller(
                        "thrown and handled by a method that returns a failure",
                        "/throws?by=returns",
                        500,
                        "handler /throws fails with f",
                        "exception java.lang.ArithmeticException handles f fails with returns",
                        "request fails with f"),
                controller(
                        "thrown and thrown on by a method",
                        "/throws?by=passes",
                        500,
                        "handler /throws fails with f",
                        "request fails with f"),
                controller(
                        "returned and handled by a method that throws",
                        "/returns?by=throws",
                        500,
                        "handler /returns fails with f",
                        "exception java.lang.ArithmeticException handles f fails with throws",
                        "request fails with f"),
                controller(
                        "an error thrown and handled by a method",
                        "/error",
                        409,
                        "handler /error fails with g",
                        "exception java.lang.AssertionError handles g",
                        "request returns 409"),
                controller(
                        "an argument that is missing, which a method handles, and Spring shows to nobody",
                        "/missing",
                        400,
                        "handler /missing",
                        "exception org.springframework.web.server.MissingRequestValueException",
                        "request returns 400"),
                controller(
                        "handled by a method that fails",
                        "/badly",
                        500,
                        "handler /badly fails with c",
                        "exception java.io.IOException handles c fails with d",
                        "request fails with c"),
                controller("a status", "/status", 410, "handler /status fails with 410 GONE", "request returns 410"),
                controller(
                        "an exception with a status",
                        "/annotated",
                        402,
                        "handler /annotated fails with e",
                        "request returns 402"),
                controller(
                        "an argument that does not convert",
                        "/argument?n=x",
                        400,
                        "handler /argument fails with 400 BAD_REQUEST \"Type mismatch.\"",
                        "request returns 400"),
                controller(
                        "while the response is written, before it is committed",
                        "/items",
                        500,
                        "handler /items fails with a",
                        "request fails with a"),
                controller("no handler", "/nowhere", 404, "request returns 404"),
                advised(
                        "of a router's function, handled by advice",
                        "/r",
                        412,
                        "handler /r fails with a",
                        HANDLES,
                        "request returns 412"),
                advised(
                        "a method that the path has not, handled by advice",
                        "/posted",
                        412,
                        "exception",
                        "request returns 412"),
                routed("unhandled, routed", a(), null, 500, "handler /r fails with a", "request fails with a"),
                routed(
                        "handled for the application",
                        a(),
                        answering(409),
                        409,
                        "handler /r fails with a",
                        HANDLES,
                        "request returns 409"),
                routed(
                        "answered with a failure of the server",
                        a(),
                        answering(503),
                        503,
                        "handler /r fails with a",
                        HANDLES,
                        "request fails with a"),
                routed(
                        "a handler for the application that passes on",
                        a(),
                        (exchange, error) -> Mono.error(error),
                        500,
                        "handler /r fails with a",
                        "request fails with a"),
                routed(
                        "a handler for the application that throws",
                        a(),
                        (exchange, error) -> {
                            throw new IllegalArgumentException("b");
                        },
                        500,
                        "handler /r fails with a",
                        HANDLES + " fails with b",
                        "request fails with a"),
                new Flow(
                        "in a filter",
                        beans -> beans.registerBean(WebFilter.class, () -> (exchange, chain) -> a()),
                        "/r",
                        500,
                        List.of("request fails with a")),
                new Flow(
                        "in a filter, of a request that Spring replaced",
                        beans -> {
                            beans.registerBean(WebFilter.class, () -> (exchange, chain) -> a());
                            beans.registerBean("forwardedHeaderTransformer", ForwardedHeaderTransformer.class);
                        },
                        "/r",
                        500,
                        List.of("request fails with a")));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void eachErrorIsPublishedOnceWhereItHappens(Flow flow) {
        try (Application application = new Application(flow.beans());
                Flows flows = new Flows()) {
            int status = application
                    .get(flow.target(), "Forwarded", "host=shop.example")
                    .statusCode();
            assertThat(flows.await()).isEqualTo(flow.operations());
            assertThat(status).isEqualTo(flow.status());
        }
    }
}
