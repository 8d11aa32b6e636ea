// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.sentry.SentrySink;
import io.sentry.Sentry;

/** Our sink for Sentry. Sentry's own variables of the environment say where it sends, and how much. */
final class SentryTool {
    private SentryTool() {}

    static AutoCloseable install() {
        Sentry.init(options -> options.setEnableExternalConfiguration(true));
        SinkRegistration registration = SentrySink.install();
        return () -> {
            registration.close();
            Sentry.close();
        };
    }
}
