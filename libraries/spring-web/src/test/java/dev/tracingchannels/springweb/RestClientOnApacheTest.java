// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

class RestClientOnApacheTest extends RestClientCases {
    @Override
    ClientHttpRequestFactory factory(@Nullable Duration timeout) {
        HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory(
                HttpClientBuilder.create().disableAutomaticRetries().build());
        if (timeout != null) {
            factory.setReadTimeout(timeout);
        }
        return factory;
    }

    @Override
    Map<Feature, String> furtherLacks() {
        return Map.of(
                Feature.STREAMED_BODIES, "closing a response reads the rest of it",
                Feature.UNKNOWN_METHODS, "Spring's factory refuses them",
                Feature.USER_INFO, "the client refuses URLs with a user");
    }
}
