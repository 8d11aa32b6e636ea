// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private Viewer viewer;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        viewer = Viewer.start(ViewerOptions.DEFAULT.withPort(0));
        client = new Client(viewer);
    }

    @AfterEach
    void stop() {
        viewer.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/style.css, text/css; charset=utf-8",
        "/main.js, text/javascript; charset=utf-8",
        "/icon.svg, image/svg+xml",
        "/webjars/lit-html/lit-html.js, text/javascript; charset=utf-8"
    })
    void itsFilesAreServedWithTheirType(String path, String type) {
        Client.Answer answer = client.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.bytes()).isNotEmpty();
    }

    @Test
    void aHeadRequestReturnsTheLengthAndNoContent() {
        Client.Answer head = client.method("HEAD", "/style.css");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo("" + client.get("/style.css").bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/traces", "/api/logs", "/v1/traces", "/v1/logs", "/nowhere"})
    void everyAnswerForbidsForeignAndInlineScripts(String path) {
        Client.Answer answer = client.get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/../pom.xml", "/webjars/lit-html/package.json", "/page/index.html", "/Viewer.class"
            })
    void nothingElseIsServed(String path) throws Exception {
        assertThat(RawHttp.get(viewer, path, "localhost")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void itsFilesAreReadWithGet() {
        assertThat(client.method("POST", "/main.js").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:4318, 200",
        "shop.localhost:4318, 200",
        "127.0.0.1:4318, 200",
        "127.1.2.3, 200",
        "[::1]:4318, 200",
        "evil.example, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "evil.example:4318, 403",
        "10.0.0.1, 403"
    })
    void onlyALoopbackNameIsAnswered(String host, int status) throws Exception {
        for (String path : new String[] {"/", "/api/traces"}) {
            assertThat(RawHttp.get(viewer, path, host)).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void onANonLoopbackAddressEveryHostNameIsAnswered() throws Exception {
        try (Viewer open = Viewer.start(ViewerOptions.DEFAULT.withPort(0).withHost("0.0.0.0"))) {
            assertThat(RawHttp.get(open, "/", "box.example")).startsWith("HTTP/1.1 200 ");
        }
    }
}
