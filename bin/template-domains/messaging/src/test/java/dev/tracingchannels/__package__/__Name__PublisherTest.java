// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;

class __Name__PublisherTest extends PublisherContract<__Name__Send> {
    @Override
    protected TracingChannel<__Name__Send> channel() {
        return __Name__Channels.SEND;
    }

    @Override
    protected Object succeed() {
        throw new UnsupportedOperationException("Send one message of __name__ that succeeds.");
    }

    @Override
    protected void fail() {
        throw new UnsupportedOperationException("Send one message of __name__ that fails.");
    }

    @Override
    protected void succeedWith(String secret) {
        throw new UnsupportedOperationException("Send one message of __name__ that is given a secret.");
    }

    @Override
    protected void failWith(String secret) {
        throw new UnsupportedOperationException("Send one message of __name__ whose error repeats a secret.");
    }
}
