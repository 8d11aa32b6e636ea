// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class UndertowComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return UndertowWorkload.class;
    }

    @Override
    String table() {
        return "undertow.txt";
    }

    @Override
    List<String> channels() {
        return List.of("undertow:request");
    }
}
