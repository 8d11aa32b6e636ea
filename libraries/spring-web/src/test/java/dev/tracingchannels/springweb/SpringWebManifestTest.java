// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.http.SentRequest;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.client.MockClientHttpRequest;

class SpringWebManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("spring-web")
                .channel(
                        new SpringWebMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload("GET", "http://one/", null),
                        Map.of(
                                "request", payload("POST", "http://one/", null),
                                "url", payload("GET", "http://other/", null),
                                "template", payload("GET", "http://one/", "/products/{id}")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/spring-web.json"));
    }

    private static SpringWebRequest payload(String method, String url, @Nullable String template) {
        MockClientHttpRequest request = new MockClientHttpRequest(HttpMethod.valueOf(method), URI.create(url));
        SpringWebRequest[] payload = new SpringWebRequest[1];
        try (Subscription subscription = SpringWebChannels.REQUEST.start().subscribe((operation, name) -> {});
                SentRequest.Open open = SentRequest.open(
                        SpringWebChannels.REQUEST,
                        method,
                        request.getURI(),
                        sent -> payload[0] = new SpringWebRequest(request, template, sent))) {
            open.succeed();
        }
        return payload[0];
    }
}
