// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;

class WebClientOnNettyTest extends WebClientCases {
    @Override
    ClientHttpConnector connector(@Nullable Duration timeout) {
        HttpClient client = HttpClient.create().followRedirect(true);
        return new ReactorClientHttpConnector(timeout == null ? client : client.responseTimeout(timeout));
    }

    @Override
    Map<Feature, String> furtherLacks() {
        return Map.of(Feature.USER_INFO, "Reactor Netty drops the user of a URI");
    }
}
