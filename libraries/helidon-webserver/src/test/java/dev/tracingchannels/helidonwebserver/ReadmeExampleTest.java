// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.Attachments;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    @Test
    void aServerPublishesItsRequestsAndTheirHandlers() {
        check(started(0));
    }

    private static WebServer started(int port) {
        WebServer server = WebServer.builder()
                .port(port)
                .routing(HelidonWebserverTracing.traced(routing -> routing.get(
                        "/products/{id}",
                        (req, res) -> res.send(req.path().pathParameters().get("id")))))
                .build()
                .start();
        return server;
    }

    @Test
    void aContainerAttachesARoutingByItsType() {
        Consumer<HttpRouting.Builder> products = routing -> routing.get("/products/{id}", (req, res) -> res.send("7"));
        HttpRouting.Builder routing = Attachments.discover().attach(HttpRouting.Builder.class, HttpRouting.builder());
        products.accept(routing);
        check(WebServer.builder().port(0).routing(routing).build().start());
    }

    private static void check(WebServer server) {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans()) {
            assertThat(TestServer.send(server.port(), "GET", "/products/7").body())
                    .isEqualTo("7");
            Story.expect(spans, "handler /products/{id}", "GET /products/{id}");
        } finally {
            server.stop();
        }
    }
}
