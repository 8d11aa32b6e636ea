// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerContract;

class __Name__ServerTest extends HttpServerContract<__Name__Request> {
    @Override
    protected TracingChannel<__Name__Request> channel() {
        return __Name__Channels.REQUEST;
    }

    @Override
    protected int start(boolean virtualThreads) {
        throw new UnsupportedOperationException("Start a server of __name__ with the routes of HttpServerContract.");
    }

    @Override
    protected void stop() {
        throw new UnsupportedOperationException("Stop the server.");
    }
}
