// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;

class JmsComparisonTest extends ComparisonContract {
    @Override
    Class<? extends Workload> workload() {
        return JmsWorkload.class;
    }

    @Override
    String table() {
        return "jms.txt";
    }

    /** The spans of {@code jms:process-received} are in another place than the agent's, and have the mapper of {@code jms:process}. */
    @Override
    List<String> channels() {
        return List.of("jms:send", "jms:receive", "jms:process");
    }

    @Override
    String[] settings() {
        return new String[] {
            "otel.semconv-stability.preview=messaging",
            "otel.instrumentation.messaging.experimental.receive-telemetry.enabled=true"
        };
    }
}
