// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JdkHttpServerComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JdkHttpServerWorkload.class;
    }

    @Override
    String table() {
        return "jdk.httpserver.txt";
    }

    @Override
    List<String> channels() {
        return List.of("jdk.httpserver:request");
    }
}
