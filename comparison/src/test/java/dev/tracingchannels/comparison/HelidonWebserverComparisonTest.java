// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class HelidonWebserverComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return HelidonWebserverWorkload.class;
    }

    @Override
    String table() {
        return "helidon-webserver.txt";
    }

    @Override
    List<String> channels() {
        return List.of("helidon-webserver:request");
    }
}
