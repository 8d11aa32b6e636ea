// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

class JerseyComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JerseyWorkload.class;
    }

    @Override
    String table() {
        return "jersey.txt";
    }

    @Override
    List<String> channels() {
        return List.of("jersey-server:request");
    }

    /** The agent has it on spans that have other names than ours. */
    @Override
    Set<String> beyondTheAgent() {
        return Set.of("code.function.name");
    }
}
