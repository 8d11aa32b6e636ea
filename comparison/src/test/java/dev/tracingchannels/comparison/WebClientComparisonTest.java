// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

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

    /** The agent leaves them out of the spans of a WebClient. */
    @Override
    Set<String> beyondTheAgent() {
        return Set.of("network.peer.address", "network.peer.port");
    }
}
