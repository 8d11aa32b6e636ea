// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.testing.sinks.FreshToolContract;

/** A process whose first traced operations go into Sentry. */
class FreshSentryTest extends FreshToolContract {
    FreshSentryTest() {
        super(FreshSentry.class);
    }
}
