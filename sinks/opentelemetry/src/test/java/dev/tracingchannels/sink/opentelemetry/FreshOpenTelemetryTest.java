// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.testing.sinks.FreshToolContract;

/** A process whose first traced operations go into OpenTelemetry. */
class FreshOpenTelemetryTest extends FreshToolContract {
    FreshOpenTelemetryTest() {
        super(FreshOpenTelemetry.class);
    }
}
