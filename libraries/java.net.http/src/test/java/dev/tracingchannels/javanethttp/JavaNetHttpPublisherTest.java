// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;

class JavaNetHttpPublisherTest extends PublisherContract<JavaNetHttpRequest> {
    @Override
    protected TracingChannel<JavaNetHttpRequest> channel() {
        return JavaNetHttpChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        throw new UnsupportedOperationException("Run one request of java.net.http that succeeds.");
    }

    @Override
    protected void fail() {
        throw new UnsupportedOperationException("Run one request of java.net.http that fails.");
    }

    @Override
    protected void succeedWith(String secret) {
        throw new UnsupportedOperationException("Run one request of java.net.http that is given a secret.");
    }

    @Override
    protected void failWith(String secret) {
        throw new UnsupportedOperationException("Run one request of java.net.http whose error repeats a secret.");
    }
}
