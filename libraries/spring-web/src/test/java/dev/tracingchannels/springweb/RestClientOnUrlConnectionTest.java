// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

class RestClientOnUrlConnectionTest extends RestClientCases {
    @Override
    ClientHttpRequestFactory factory(@Nullable Duration timeout) {
        return simple(timeout);
    }

    static SimpleClientHttpRequestFactory simple(@Nullable Duration timeout) {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        if (timeout != null) {
            factory.setReadTimeout(timeout);
        }
        return factory;
    }

    @Override
    Map<Feature, String> furtherLacks() {
        return Map.of(
                Feature.STREAMED_BODIES, "closing a response reads the rest of it",
                Feature.UNKNOWN_METHODS, "HttpURLConnection refuses them");
    }
}
