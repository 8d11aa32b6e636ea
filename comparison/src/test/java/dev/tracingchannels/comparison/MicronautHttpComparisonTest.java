// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

class MicronautHttpComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return MicronautHttpWorkload.class;
    }

    @Override
    String table() {
        return "micronaut-http.txt";
    }

    @Override
    List<String> channels() {
        return List.of("micronaut-http:request");
    }

    /** Of a layer, which the agent does not know. */
    @Override
    Set<String> beyondTheAgent() {
        return Set.of("code.function.name");
    }
}
