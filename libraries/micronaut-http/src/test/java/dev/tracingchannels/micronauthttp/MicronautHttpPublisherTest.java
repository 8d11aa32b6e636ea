// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;

class MicronautHttpPublisherTest extends PublisherContract<MicronautHttpRequest> {
    @Override
    protected TracingChannel<MicronautHttpRequest> channel() {
        return MicronautHttpChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        throw new UnsupportedOperationException("Run one request of micronaut-http that succeeds.");
    }

    @Override
    protected void fail() {
        throw new UnsupportedOperationException("Run one request of micronaut-http that fails.");
    }

    @Override
    protected void succeedWith(String secret) {
        throw new UnsupportedOperationException("Run one request of micronaut-http that is given a secret.");
    }

    @Override
    protected void failWith(String secret) {
        throw new UnsupportedOperationException("Run one request of micronaut-http whose error repeats a secret.");
    }
}
