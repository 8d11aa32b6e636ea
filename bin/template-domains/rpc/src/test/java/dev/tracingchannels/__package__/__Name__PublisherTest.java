// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;

class __Name__PublisherTest extends PublisherContract<__Name__Call> {
    @Override
    protected TracingChannel<__Name__Call> channel() {
        return __Name__Channels.CALL;
    }

    @Override
    protected Object succeed() {
        throw new UnsupportedOperationException("Run one call of __name__ that succeeds.");
    }

    @Override
    protected void fail() {
        throw new UnsupportedOperationException("Run one call of __name__ that fails.");
    }

    @Override
    protected void succeedWith(String secret) {
        throw new UnsupportedOperationException("Run one call of __name__ that is given a secret.");
    }

    @Override
    protected void failWith(String secret) {
        throw new UnsupportedOperationException("Run one call of __name__ whose error repeats a secret.");
    }
}
