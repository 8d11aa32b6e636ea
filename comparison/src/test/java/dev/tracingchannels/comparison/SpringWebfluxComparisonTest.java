// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

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

    /** Of a handler, whose span has another name. */
    @Override
    Set<String> beyondTheAgent() {
        return Set.of("code.function.name");
    }
}
