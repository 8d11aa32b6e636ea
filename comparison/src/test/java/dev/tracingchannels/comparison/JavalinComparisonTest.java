// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JavalinComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JavalinWorkload.class;
    }

    @Override
    String table() {
        return "javalin.txt";
    }

    @Override
    List<String> channels() {
        return List.of("javalin:request");
    }
}
