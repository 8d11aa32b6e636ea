// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;

class WebClientOnJdkTest extends WebClientCases {
    @Override
    ClientHttpConnector connector(@Nullable Duration timeout) {
        JdkClientHttpConnector connector = new JdkClientHttpConnector(HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        if (timeout != null) {
            connector.setReadTimeout(timeout);
        }
        return connector;
    }
}
