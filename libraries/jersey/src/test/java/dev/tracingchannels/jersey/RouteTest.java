// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static ResourceConfig shop() {
        Resource.Builder inCode = Resource.builder("in-code/{id}");
        inCode.addMethod("GET").handledBy(new InCode());
        return new ResourceConfig(Shop.class).registerResources(inCode.build());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/, /api, 200",
        "GET, /api/products/7, /api/products/{id}, 200",
        "HEAD, /api/products/7, /api/products/{id}, 200",
        "OPTIONS, /api/products/7, /api/products/{id}, 200",
        "GET, /api/rest/a/b, /api/rest/{path}, 200",
        "GET, /api/branches/1/rooms/2, /api/branches/{branch}/rooms/{room}, 200",
        "GET, /api/branches/1/branch/branches/2/rooms/3, /api/branches/{branch}/branch/branches/{branch}/rooms/{room}, 200",
        "GET, /api/in-code/7, /api/in-code/{id}, 200",
        "GET, /api/branches/1/missing, , 404",
        "GET, /api/products/no-number, , 404",
        "DELETE, /api/products/7, , 405"
    })
    void theRouteIsTheTemplatesOfAllThatMatched(String method, String path, String route, int status) {
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(shop(), "/api/", null)) {
            assertThat(server.send(method, path).statusCode()).isEqualTo(status);
            MappedSpan span = awaitRequest(outcomes);
            assertThat(span.name()).isEqualTo(route == null ? method : method + ' ' + route);
            assertThat(span.attributes().get("http.route")).isEqualTo(route);
            assertThat(span.violations()).isEmpty();
        }
    }

    /** The last span, which is the request's. */
    private static MappedSpan awaitRequest(Outcomes outcomes) {
        for (int count = 1; ; count++) {
            List<MappedSpan> spans = outcomes.awaitSpans(count);
            MappedSpan last = spans.get(spans.size() - 1);
            if (last.kind() == SpanKind.SERVER) {
                return last;
            }
        }
    }

    @Test
    void aMethodIsAnInternalSpanWithItsFunctionAndRoute() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(shop())) {
            server.get("/products/7");
            MappedSpan span = outcomes.awaitSpans(2).get(0);
            assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(span.name()).isEqualTo("method Shop.product");
            assertThat(span.attributes())
                    .containsOnly(
                            entry("http.route", "/products/{id}"),
                            entry("code.function.name", Shop.class.getName() + ".product"));
        }
    }

    @Test
    void aLocatorHasItsFunctionToo() {
        try (Outcomes outcomes = new Outcomes();
                TestServer server = TestServer.start(shop())) {
            server.get("/branches/1/rooms/2");
            MappedSpan span = outcomes.awaitSpans(3).get(0);
            assertThat(span.name()).isEqualTo("locator Shop.branch");
            assertThat(span.attributes()).containsOnly(entry("code.function.name", Shop.class.getName() + ".branch"));
        }
    }

    /** A resource. */
    @Path("/")
    public static class Shop {
        @GET
        public String home() {
            return "home";
        }

        @GET
        @Path("/products/{id : [0-9]{1,3}}/")
        public String product(@PathParam("id") String id) {
            return id;
        }

        @GET
        @Path("rest/{path:.+}")
        public String rest(@PathParam("path") String path) {
            return path;
        }

        @Path("branches/{branch}")
        public Branch branch(@PathParam("branch") String branch) {
            return new Branch();
        }
    }

    /** Handles a resource that has no class. */
    public static final class InCode implements Inflector<ContainerRequestContext, String> {
        @Override
        public String apply(ContainerRequestContext request) {
            return "in code";
        }
    }

    /** A sub-resource. */
    public static final class Branch {
        @GET
        @Path("rooms/{room}")
        public String room(@PathParam("room") String room) {
            return room;
        }

        @Path("branch")
        public Class<Shop> inner() {
            return Shop.class;
        }
    }
}
