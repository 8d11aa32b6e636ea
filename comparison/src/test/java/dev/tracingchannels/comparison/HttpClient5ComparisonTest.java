// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

class HttpClient5ComparisonTest extends HttpClientComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return HttpClient5Workload.class;
    }

    @Override
    String table() {
        return "httpclient5.txt";
    }

    @Override
    List<String> channels() {
        return List.of("httpclient5:exchange");
    }

    @Override
    Set<String> beyondTheAgent() {
        return Set.of("http.request.resend_count", "network.peer.port");
    }
}
