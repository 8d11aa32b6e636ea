// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;

class __Name__ClientTest extends HttpClientContract<__Name__Request> {
    @Override
    protected TracingChannel<__Name__Request> channel() {
        return __Name__Channels.REQUEST;
    }

    @Override
    protected Response send(Request request) {
        throw new UnsupportedOperationException("Send a request with a client of __name__.");
    }
}
