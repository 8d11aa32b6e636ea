// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class VertxWebComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return VertxWebWorkload.class;
    }

    @Override
    String table() {
        return "vertx-web.txt";
    }

    @Override
    List<String> channels() {
        return List.of("vertx-web:request");
    }
}
