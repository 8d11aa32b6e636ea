// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

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
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.WebClient;

class SpringWebfluxManifestTest {
    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("spring-webflux")
                .channel(new SpringWebfluxMapper(), "opened by hand", "0.1.0")
                .channel(
                        new SpringWebfluxExchangeMapper(),
                        "opened by hand",
                        "0.1.0",
                        payload(HttpMethod.GET, null),
                        Map.of(
                                "request", payload(HttpMethod.POST, null),
                                "template", payload(HttpMethod.GET, "/products/{id}")))
                .check(Path.of("src/main/resources/META-INF/tracing-channels/spring-webflux.json"));
    }

    private static SpringWebfluxExchange payload(HttpMethod method, @Nullable String template) {
        ClientRequest request = ClientRequest.create(method, URI.create("http://one/"))
                .attributes(all -> {
                    if (template != null) {
                        all.put(WebClient.class.getName() + ".uriTemplate", template);
                    }
                })
                .build();
        SpringWebfluxExchange[] payload = new SpringWebfluxExchange[1];
        try (Subscription subscription = SpringWebfluxChannels.EXCHANGE.start().subscribe((operation, name) -> {});
                SentRequest.Open open = SentRequest.open(
                        SpringWebfluxChannels.EXCHANGE,
                        method.name(),
                        request.url(),
                        sent -> payload[0] = new SpringWebfluxExchange(request, sent))) {
            open.succeed();
        }
        return payload[0];
    }
}
