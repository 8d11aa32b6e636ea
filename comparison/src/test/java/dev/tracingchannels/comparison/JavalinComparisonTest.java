// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JavalinComparisonTest extends ComparisonContract {
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

    /** The client belongs to the workload, and must appear in neither run. */
    @Override
    String[] settings() {
        return new String[] {
            "otel.instrumentation.java-http-client.enabled=false",
            "otel.instrumentation.common.experimental.controller-telemetry.enabled=true"
        };
    }
}
