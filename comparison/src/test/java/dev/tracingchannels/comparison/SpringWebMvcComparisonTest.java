// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import java.util.Set;

class SpringWebMvcComparisonTest extends HttpServerComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return SpringWebMvcWorkload.class;
    }

    @Override
    String table() {
        return "spring-webmvc.txt";
    }

    @Override
    List<String> channels() {
        return List.of("spring-webmvc:request");
    }

    /** With the agent's spans of views, too. */
    @Override
    String[] settings() {
        return new String[] {
            "otel.instrumentation.java-http-client.enabled=false",
            "otel.instrumentation.common.experimental.controller-telemetry.enabled=true",
            "otel.instrumentation.common.experimental.view-telemetry.enabled=true"
        };
    }

    /** The handlers of the agent have spans of other names. */
    @Override
    Set<String> beyondTheAgent() {
        return Set.of("code.function.name");
    }
}
