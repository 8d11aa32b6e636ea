// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A framework in a servlet container on a server, each of the three traced or not: one request is one SERVER span. */
class FrameworksOnServletContainersTest {
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    /** What is traced. */
    record Stack(
            Server server, boolean serverTraced, boolean servletsTraced, Framework framework, boolean frameworkTraced) {
        /** The library that publishes the request: the outermost. */
        String outermost() {
            return serverTraced ? server.library : servletsTraced ? "jakarta.servlet" : framework.library;
        }

        String name(String route) {
            String found = found(route);
            return found == null ? "GET" : "GET " + found;
        }

        /** The most specific route that any of them knows. */
        String found(String route) {
            boolean known = framework == Framework.SERVLET ? servletsTraced : frameworkTraced;
            // The pattern of a framework's servlet says nothing.
            return known ? route : null;
        }
    }

    static Stream<Stack> stacks() {
        List<Stack> stacks = new ArrayList<>();
        for (Server server : Server.values()) {
            for (Framework framework : Framework.values()) {
                for (int traced = 0; traced < 8; traced++) {
                    Stack stack = new Stack(server, (traced & 1) != 0, (traced & 2) != 0, framework, (traced & 4) != 0);
                    boolean possible = (server.library != null || !stack.serverTraced)
                            && (framework != Framework.JAVALIN || server == Server.JETTY);
                    boolean different = framework != Framework.SERVLET || !stack.frameworkTraced;
                    boolean published = stack.serverTraced
                            || stack.servletsTraced
                            || (stack.frameworkTraced && framework.library != null);
                    if (possible && different && published) {
                        stacks.add(stack);
                    }
                }
            }
        }
        return stacks.stream();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void aRequestIsOneSpanOfTheOutermostWithTheRouteOfTheInnermost(Stack stack) throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(stack)) {
            assertThat(telemetry.get(server.port(), "/shop/products/7").body()).isEqualTo("7");
            SpanData request = only(telemetry.awaitRequest(), stack);
            assertThat(request.getName()).isEqualTo(stack.name(stack.framework.route));
            assertThat(request.getAttributes().get(ROUTE)).isEqualTo(stack.found(stack.framework.route));
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        }
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void anErrorThatNobodyHandlesFailsTheSpan(Stack stack) throws Exception {
        try (Telemetry telemetry = new Telemetry();
                Server.Running server = start(stack)) {
            assertThat(telemetry.get(server.port(), "/shop/fails").statusCode()).isEqualTo(500);
            SpanData request = only(telemetry.awaitRequest(), stack);
            assertThat(request.getName()).isEqualTo(stack.name(stack.framework.failingRoute));
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            // Javalin answers by itself. A server below the servlets sees some errors, and of others the status.
            boolean escapes = stack.framework != Framework.JAVALIN;
            boolean seen = stack.frameworkTraced || (stack.servletsTraced && escapes);
            assertThat(request.getAttributes().get(ERROR_TYPE))
                    .isIn(IllegalStateException.class.getName(), seen ? "" : "500");
        }
    }

    private static Server.Running start(Stack stack) throws Exception {
        return stack.server.start(
                stack.serverTraced,
                stack.servletsTraced,
                context -> stack.framework.install(context, stack.frameworkTraced));
    }

    private static SpanData only(List<SpanData> spans, Stack stack) {
        List<SpanData> servers = Telemetry.servers(spans);
        assertThat(servers).as("%s", spans).hasSize(1);
        SpanData request = servers.get(0);
        assertThat(request.getParentSpanId()).isEqualTo(Telemetry.PARENT);
        assertThat(request.getInstrumentationScopeInfo().getName()).contains(stack.outermost());
        assertThat(spans).allMatch(span -> span.getTraceId().equals(Telemetry.TRACE));
        return request;
    }
}
