// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ExpectedSpan;
import dev.tracingchannels.testing.GenAiContract;
import dev.tracingchannels.testing.GenAiExchange;

class __Name__GenAiTest extends GenAiContract {
    @Override
    protected TracingChannel<?> requests() {
        return __Name__Channels.CHAT;
    }

    @Override
    protected ExpectedSpan chat(GenAiExchange exchange) {
        throw new UnsupportedOperationException("Make one request of __name__.");
    }
}
