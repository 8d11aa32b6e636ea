// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.version.annotation.Version;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.Router;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ways to set it up, and what else an application may have. */
class SetUpTest {
    @Requires(property = "spec", value = "set-up")
    @Controller(value = "/products", produces = MediaType.TEXT_PLAIN)
    static class Products {
        @Get("/{id}")
        String product(String id) {
            return "a product";
        }

        @Get("/{id}/parts{?max,offset}")
        String parts(String id, @Nullable Integer max) {
            return "parts";
        }

        @Version("1")
        @Get("/versioned")
        String one() {
            return "one";
        }

        @Version("2")
        @Get("/versioned")
        String two() {
            return "two";
        }

        @Get("/match/{id}")
        String match(RouteMatch<?> match, String id) {
            return ((MethodBasedRouteMatch<?, ?>) match).getMethodName()
                    + ' '
                    + match.getVariableValues().get("id")
                    + ' '
                    + match.getRouteInfo().getReturnType().getType().getSimpleName();
        }
    }

    private static Application application(Object... settings) {
        Map<String, Object> all = new HashMap<>(Map.of("spec", "set-up"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i].toString(), settings[i + 1]);
        }
        return new Application(all);
    }

    @Test
    void thePropertyTurnsItOff() {
        try (Application application = application("tracing.channels.micronaut-http.enabled", false);
                Flows flows = new Flows()) {
            assertThat(application.get("/products/7").statusCode()).isEqualTo(200);
            assertThat(application.context().getBean(Router.class)).isNotInstanceOf(TracedRouter.class);
            assertThat(application.context().containsBean(ContextFilter.class)).isFalse();
            assertThat(flows.ended()).isEmpty();
        }
    }

    @Test
    void twoApplicationsInOneProcessPublishTheirOwnRequests() {
        try (Application one = application();
                Application other = application()) {
            try (Flows flows = new Flows()) {
                one.get("/products/7");
                assertThat(flows.await()).containsExactly("handler /products/{id}", "request returns 200");
                flows.clear();
                one.close();
                other.get("/missing");
                assertThat(flows.await()).containsExactly("request returns 404");
            }
        }
    }

    /** Micronaut forgets the settings of the test, and with them its controller. */
    @Test
    void aContextThatIsRefreshedPublishesEachRequestOnce() {
        try (Application application = application();
                Flows flows = new Flows()) {
            application.refresh();
            application.get("/products/7");
            assertThat(flows.await()).containsExactly("request returns 404");
        }
    }

    @Test
    void theRouteHasTheContextPathAndNoVariablesOfTheQuery() {
        try (Application application = application("micronaut.server.context-path", "/shop");
                MappedSpans<MicronautHttpRequest> spans =
                        MappedSpans.on(MicronautHttpChannels.REQUEST, new MicronautHttpMapper());
                Flows flows = new Flows()) {
            application.get("/shop/products/7/parts?max=3");
            assertThat(flows.await()).containsExactly("handler /shop/products/{id}/parts", "request returns 200");
            assertThat(spans.await(2).get(1).name()).isEqualTo("GET /shop/products/{id}/parts");
            flows.clear();
            application.get("/outside");
            assertThat(flows.await()).containsExactly("request returns 404");
        }
    }

    @Test
    void routesOfVersionsAreTraced() {
        try (Application application = application(
                        "micronaut.router.versioning.enabled", true,
                        "micronaut.router.versioning.header.enabled", true);
                Flows flows = new Flows()) {
            assertThat(application
                            .get("/products/versioned", "X-API-VERSION", "2")
                            .body())
                    .isEqualTo("two");
            assertThat(flows.await()).containsExactly("handler /products/versioned", "request returns 200");
        }
    }

    @Test
    void aMethodSeesItsMatchAsWithoutTracing() {
        try (Application application = application()) {
            String idle = application.get("/products/match/7").body();
            assertThat(idle).isEqualTo("match 7 String");
            try (Flows flows = new Flows()) {
                assertThat(application.get("/products/match/7").body()).isEqualTo(idle);
                flows.await();
            }
        }
    }

    @Test
    void aHandlerIsNamedByItsMethod() {
        try (Application application = application();
                MappedSpans<MicronautHttpRequest> spans =
                        MappedSpans.on(MicronautHttpChannels.REQUEST, new MicronautHttpMapper());
                Flows flows = new Flows()) {
            application.get("/products/7");
            flows.await();
            MappedSpan handler = spans.await(2).get(0);
            assertThat(handler.name()).isEqualTo("handler /products/{id}");
            assertThat(handler.attributes())
                    .containsEntry("code.function.name", Products.class.getName() + ".product")
                    .containsEntry("http.route", "/products/{id}");
        }
    }
}
