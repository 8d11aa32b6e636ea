// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import dev.tracingchannels.benchmarks.program.direct.DirectTracing;

/** The prototype without an SDK. It reads the variables of the environment that OpenTelemetry's SDK reads. */
final class DirectTool {
    private DirectTool() {}

    static AutoCloseable install() {
        return DirectTracing.install(System.getenv());
    }
}
