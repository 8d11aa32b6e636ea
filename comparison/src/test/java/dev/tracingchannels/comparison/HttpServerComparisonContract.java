// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

/** Compares the spans of an HTTP server or framework. */
abstract class HttpServerComparisonContract extends ComparisonContract {
    /** The client belongs to the workload, and must appear in neither run. */
    @Override
    String[] settings() {
        return new String[] {
            "otel.instrumentation.java-http-client.enabled=false",
            "otel.instrumentation.common.experimental.controller-telemetry.enabled=true"
        };
    }
}
