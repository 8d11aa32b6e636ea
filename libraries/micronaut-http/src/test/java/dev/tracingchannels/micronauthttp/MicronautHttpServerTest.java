// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;

class MicronautHttpServerTest extends HttpServerContract<MicronautHttpRequest> {
    @Override
    protected TracingChannel<MicronautHttpRequest> channel() {
        return MicronautHttpChannels.REQUEST;
    }

    @Override
    protected int start(boolean virtualThreads) {
        throw new UnsupportedOperationException(
                "Start a server of micronaut-http with the routes of HttpServerContract.");
    }

    @Override
    protected void stop() {
        throw new UnsupportedOperationException("Stop the server.");
    }
}
