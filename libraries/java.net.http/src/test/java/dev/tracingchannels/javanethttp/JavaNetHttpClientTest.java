// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpClientContract;

class JavaNetHttpClientTest extends HttpClientContract<JavaNetHttpRequest> {
    @Override
    protected TracingChannel<JavaNetHttpRequest> channel() {
        return JavaNetHttpChannels.REQUEST;
    }

    @Override
    protected Response send(Request request) {
        throw new UnsupportedOperationException("Send a request with a client of java.net.http.");
    }
}
