// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springweb;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

class RestClientOnJdkTest extends RestClientCases {
    @Override
    ClientHttpRequestFactory factory(@Nullable Duration timeout) {
        return jdk(timeout);
    }

    static JdkClientHttpRequestFactory jdk(@Nullable Duration timeout) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        if (timeout != null) {
            factory.setReadTimeout(timeout);
        }
        return factory;
    }
}
