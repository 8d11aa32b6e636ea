// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class SpringWebfluxComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return SpringWebfluxWorkload.class;
    }

    @Override
    String table() {
        return "spring-webflux.txt";
    }

    @Override
    List<String> channels() {
        return List.of("spring-webflux:request");
    }
}
