// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

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
}
