// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.SecureHandler;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** How a server comes to publish, once, and to cease. */
class TracingTest {
    private static final Handler HERE = (req, res) -> res.send("here");

    private static void here(HttpRouting.Builder routing) {
        routing.get("/", HERE);
    }

    @Test
    void aServerPublishesByItself() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.discovered(TracingTest::here)) {
            server.get("/");
            Story.expect(spans, "GET /");
        }
    }

    @Test
    void aServerThatDiscoversNothingPublishesNothing() {
        try (EventRecorder<HelidonWebserverRequest> recorder = EventRecorder.on(HelidonWebserverChannels.REQUEST);
                TestServer server = TestServer.plain(TracingTest::here)) {
            server.get("/");
            recorder.recordedNothing();
        }
    }

    @Test
    void theConfigurationOfTheServerTakesItAway() {
        Config off = Config.just(ConfigSources.create(Map.of("features.tracing-channels.enabled", "false")));
        try (EventRecorder<HelidonWebserverRequest> recorder = EventRecorder.on(HelidonWebserverChannels.REQUEST);
                TestServer server = TestServer.start(
                        configured -> configured.config(off).port(0).routing(TracingTest::here))) {
            server.get("/");
            recorder.recordedNothing();
        }
    }

    @Test
    void whateverTracesARequestItIsOneOperationWithOneOfEachLayer() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured
                        .addFeature(new HelidonWebserverTracing())
                        .routing(HelidonWebserverTracing.traced(HelidonWebserverTracing.traced(TracingTest::here))))) {
            server.get("/");
            Story.expect(spans, "handler /", "GET /");
        }
    }

    @Test
    void aSecondSocketPublishes() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured
                        .putSocket("admin", socket -> socket.host("localhost").port(0))
                        .routing(TracingTest::here)
                        .routing("admin", routing -> routing.get("/admin", HERE)))) {
            assertThat(TestServer.send(server.port("admin"), "GET", "/admin").statusCode())
                    .isEqualTo(200);
            Story.expect(spans, "GET /admin");
        }
    }

    @Test
    void aRoutingIsAttachedByItsType() {
        HttpRouting.Builder routing = Attachments.discover().attach(HttpRouting.Builder.class, HttpRouting.builder());
        here(routing);
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured.routing(routing.copy()))) {
            server.get("/");
            Story.expect(spans, "handler /", "GET /");
        }
    }

    @Test
    void aRoutingThatIsDetachedHasNoLayersThoughTheServerPublishes() {
        HttpRouting.Builder routing = Attachments.discover().attach(HttpRouting.Builder.class, HttpRouting.builder());
        routing.get("/", (req, res) -> {
                    throw new IllegalStateException("no");
                })
                .error(IllegalStateException.class, (req, res, error) -> res.send("handled"));
        HttpRouting.Builder plain = Attachments.discover().detach(HttpRouting.Builder.class, routing);
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured.routing(plain))) {
            assertThat(server.get("/").body()).isEqualTo("handled");
            Story.expect(spans, "GET /");
        }
    }

    @Test
    void handlersAndFiltersRunWithinTheirRequest() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                            seen.add("before " + spans.here());
                            chain.proceed();
                            seen.add("after " + spans.here());
                        })
                        .get("/", (req, res) -> {
                            seen.add(spans.here() + (ServedRequest.current() == null ? "" : " served"));
                            res.next();
                        })
                        .get("/", HERE))) {
            server.get("/");
            Story.expect(spans, "handler /", "handler /", "GET /");
            assertThat(seen).containsExactly("before request", "request > handler served", "after request");
        }
    }

    @Test
    void whatIsCurrentOutsideIsNotCurrentWithin() {
        Store<String> outer = Store.create("outer");
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured
                        .routing(routing ->
                                routing.addFilter((chain, req, res) -> res.send(String.valueOf(outer.get()))))
                        .addFeature(new Outermost((chain, req, res) -> {
                            try (Scope current = outer.enter("outside")) {
                                chain.proceed();
                            }
                        })))) {
            assertThat(server.get("/").body()).isEqualTo("null");
            spans.awaitOnly();
        }
    }

    @Test
    void nothingOfARequestIsLeftOnTheThreadOfItsConnection() {
        Set<String> left = ConcurrentHashMap.newKeySet();
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.start(configured -> configured
                        .addFeature(new Outermost((chain, req, res) -> {
                            left.add("before: " + spans.here() + ' ' + ServedRequest.current());
                            try {
                                chain.proceed();
                            } finally {
                                left.add("after: " + spans.here() + ' ' + ServedRequest.current());
                            }
                        }))
                        .routing(routing -> routing.addFilter((chain, req, res) -> {
                                    if (req.path().path().equals("/filter")) {
                                        throw new IllegalStateException("no");
                                    }
                                    chain.proceed();
                                })
                                .get("/", HERE)
                                .get("/failing", (req, res) -> {
                                    throw new IllegalStateException("no");
                                })))) {
            for (String path : List.of("/", "/failing", "/filter", "/missing", "/")) {
                server.get(path);
            }
            Story.expect(spans, "GET /", "GET /failing failed 500", "GET failed IllegalStateException", "GET", "GET /");
            assertThat(left).containsExactlyInAnyOrder("before: null null", "after: null null");
        }
    }

    @Test
    void lifecyclesAndSecurityStay() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void handle(
                    io.helidon.webserver.http.ServerRequest req, io.helidon.webserver.http.ServerResponse res) {
                res.send("here");
            }

            @Override
            public void beforeStart() {
                seen.add("handler starts");
            }

            @Override
            public void afterStop() {
                seen.add("handler stopped");
            }
        };
        HttpService service = new HttpService() {
            @Override
            public void routing(io.helidon.webserver.http.HttpRules rules) {
                rules.get("/", handler)
                        .get("/secure", SecureHandler.authenticate().wrap(handler));
            }

            @Override
            public void beforeStart() {
                seen.add("service starts");
            }

            @Override
            public void afterStop() {
                seen.add("service stopped");
            }
        };
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.register("/within", service))) {
            assertThat(server.get("/within/secure").statusCode()).isEqualTo(401);
            assertThat(Story.request(spans, 2).name()).isEqualTo("GET /within/secure");
        }
        assertThat(seen).contains("handler starts", "service starts", "handler stopped", "service stopped");
    }
}
