// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JavaNetHttpComparisonTest extends HttpClientComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JavaNetHttpWorkload.class;
    }

    @Override
    String table() {
        return "java.net.http.txt";
    }

    @Override
    List<String> channels() {
        return List.of("java.net.http:request");
    }
}
