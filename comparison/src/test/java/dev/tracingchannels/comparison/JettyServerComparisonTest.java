// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JettyServerComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JettyServerWorkload.class;
    }

    @Override
    String table() {
        return "jetty-server.txt";
    }

    @Override
    List<String> channels() {
        return List.of("jetty-server:request");
    }
}
