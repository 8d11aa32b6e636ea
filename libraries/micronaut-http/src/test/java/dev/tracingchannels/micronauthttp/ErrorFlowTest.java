// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is published of an error: the layer that fails publishes it once, the handler that deals with it is a layer of its own, and the
 * request fails with what nobody handled.
 */
class ErrorFlowTest {
    private static final String ARGUMENT = IllegalArgumentException.class.getName();
    private static final String UNSUPPORTED = UnsupportedOperationException.class.getName();
    private static final String ARITHMETIC = ArithmeticException.class.getName();

    /** The operations in the order in which they end; {@code *} is any text. */
    record Flow(String name, String target, int status, List<String> operations) {
        static Flow of(String name, String target, int status, String... operations) {
            return new Flow(name, target, status, List.of(operations));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Flow> flows() {
        return Stream.of(
                Flow.of("unhandled", "/unhandled", 500, "handler /unhandled fails with a", "request fails with a"),
                Flow.of(
                        "unhandled, in a stage",
                        "/unhandled-stage",
                        500,
                        "handler /unhandled-stage fails with a",
                        "request fails with a"),
                Flow.of(
                        "unhandled, in a publisher",
                        "/unhandled-mono",
                        500,
                        "handler /unhandled-mono fails with a",
                        "request fails with a"),
                Flow.of(
                        "unhandled, on an executor",
                        "/unhandled-blocking",
                        500,
                        "handler /unhandled-blocking fails with a",
                        "request fails with a"),
                Flow.of(
                        "handled by a method of the controller",
                        "/handled",
                        409,
                        "handler /handled fails with b",
                        "error " + UNSUPPORTED + " handles b",
                        "request returns 409"),
                Flow.of(
                        "handled by a method for all controllers",
                        "/handled-globally",
                        409,
                        "handler /handled-globally fails with c",
                        "error " + ARITHMETIC + " handles c",
                        "request returns 409"),
                Flow.of(
                        "handled by a method, which answers with a failure of the server",
                        "/handled-with-503",
                        503,
                        "handler /handled-with-503 fails with d",
                        "error java.lang.ArrayStoreException handles d",
                        "request fails with d"),
                Flow.of(
                        "handled by a method that fails",
                        "/handled-badly",
                        500,
                        "handler /handled-badly fails with e",
                        "error java.lang.NegativeArraySizeException handles e fails with f",
                        "request fails with e"),
                Flow.of(
                        "handled by a method whose publisher fails",
                        "/handled-badly-later",
                        500,
                        "handler /handled-badly-later fails with g",
                        "error java.lang.SecurityException handles g fails with h",
                        "request fails with g"),
                Flow.of(
                        "handled by a bean",
                        "/handled-by-bean",
                        409,
                        "handler /handled-by-bean fails with i",
                        "error " + ARGUMENT + " handles i",
                        "request returns 409"),
                Flow.of(
                        "handled by a bean, of a publisher",
                        "/handled-by-bean-mono",
                        409,
                        "handler /handled-by-bean-mono fails with i",
                        "error " + ARGUMENT + " handles i",
                        "request returns 409"),
                Flow.of(
                        "handled by a bean that fails",
                        "/handled-badly-by-bean",
                        500,
                        "handler /handled-badly-by-bean fails with j",
                        "error java.lang.ClassCastException handles j fails with k",
                        "request fails with j"),
                Flow.of("a status", "/status", 410, "handler /status fails with gone", "request returns 410"),
                Flow.of(
                        "a status, in a publisher",
                        "/status-mono",
                        410,
                        "handler /status-mono fails with gone",
                        "request returns 410"),
                Flow.of(
                        "a status, before the first item",
                        "/status-items",
                        410,
                        "handler /status-items fails with gone",
                        "request returns 410"),
                Flow.of(
                        "a status of the server's failure",
                        "/status-503",
                        503,
                        "handler /status-503 fails with full",
                        "request fails with full"),
                Flow.of(
                        "an answer that a method handles",
                        "/teapot",
                        418,
                        "handler /teapot",
                        "error 418",
                        "request returns 418"),
                Flow.of("an argument that does not convert", "/argument?n=x", 400, "request returns 400"),
                Flow.of("before the first item", "/items", 500, "handler /items fails with a", "request fails with a"),
                Flow.of("no value", "/none", 404, "handler /none", "request returns 404"),
                Flow.of("an empty optional", "/empty", 404, "handler /empty", "request returns 404"),
                Flow.of("an empty publisher", "/empty-mono", 404, "handler /empty-mono", "request returns 404"),
                Flow.of("a redirect", "/redirect", 303, "handler /redirect", "request returns 303"),
                Flow.of("what cannot be written", "/unwritable", 500, "handler /unwritable", "request fails with *"),
                Flow.of("no handler", "/nowhere", 404, "request returns 404"),
                Flow.of(
                        "in a filter",
                        "/filtered/throws",
                        500,
                        "filter " + ErrorFilters.Filter.class.getName() + " fails with l",
                        "request fails with l"),
                Flow.of(
                        "in a filter's publisher",
                        "/filtered/fails",
                        409,
                        "filter " + ErrorFilters.Filter.class.getName() + " fails with i",
                        "error " + ARGUMENT + " handles i",
                        "request returns 409"),
                Flow.of(
                        "a filter that answers",
                        "/filtered/answers",
                        403,
                        "filter " + ErrorFilters.Filter.class.getName(),
                        "request returns 403"),
                Flow.of(
                        "within a filter",
                        "/filtered/unhandled",
                        500,
                        "handler /filtered/unhandled fails with a",
                        "filter " + ErrorFilters.Filter.class.getName(),
                        "request fails with a"),
                Flow.of(
                        "within a filter that answers an error",
                        "/filtered/replaced",
                        202,
                        "handler /filtered/replaced fails with a",
                        "filter " + ErrorFilters.Filter.class.getName(),
                        "request returns 202"),
                Flow.of("in a method of a filter", "/method-filtered/throws", 500, "request fails with m"),
                Flow.of(
                        "handled, in a method of a filter",
                        "/method-filtered/handled",
                        409,
                        "error " + ARGUMENT + " handles i",
                        "request returns 409"),
                Flow.of("a method of a filter that answers", "/method-filtered/answers", 403, "request returns 403"));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void eachErrorIsPublishedOnceWhereItHappens(Flow flow) {
        try (Application application = new Application(Map.of("spec", "errors"));
                Flows flows = new Flows()) {
            int status = application.get(flow.target()).statusCode();
            List<String> operations = flows.await().stream()
                    .map(operation -> flow.name().equals("what cannot be written")
                            ? operation.replaceFirst("fails with .*", "fails with *")
                            : operation)
                    .toList();
            assertThat(operations).isEqualTo(flow.operations());
            assertThat(status).isEqualTo(flow.status());
        }
    }
}
