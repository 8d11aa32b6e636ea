// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class ServletComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return ServletWorkload.class;
    }

    @Override
    String table() {
        return "servlet.txt";
    }

    @Override
    List<String> channels() {
        return List.of("jakarta.servlet:request");
    }
}
