// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class WebClientComparisonTest extends HttpClientComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return WebClientWorkload.class;
    }

    @Override
    String table() {
        return "web-client.txt";
    }

    @Override
    List<String> channels() {
        return List.of("spring-webflux:exchange");
    }
}
