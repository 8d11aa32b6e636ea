// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.testing.sinks.FreshToolContract;

/** A process whose first traced operations go into Micrometer. */
class FreshMicrometerTest extends FreshToolContract {
    FreshMicrometerTest() {
        super(FreshMicrometer.class);
    }
}
