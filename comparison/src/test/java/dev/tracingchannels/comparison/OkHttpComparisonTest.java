// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class OkHttpComparisonTest extends HttpClientComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return OkHttpWorkload.class;
    }

    @Override
    String table() {
        return "okhttp.txt";
    }

    @Override
    List<String> channels() {
        return List.of("okhttp:exchange");
    }
}
