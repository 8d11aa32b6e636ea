// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.TracingChannel;

/** The contract holds for a publisher that has nothing but the channel. */
class PublisherContractTest extends PublisherContract<String> {
    private static final TracingChannel<String> CHANNEL = TracingChannel.named("contract-test:call");

    @Override
    protected TracingChannel<String> channel() {
        return CHANNEL;
    }

    @Override
    protected Object succeed() {
        return CHANNEL.traceSync(() -> "p", () -> "r");
    }

    @Override
    protected void fail() {
        CHANNEL.traceSync(() -> "p", () -> {
            throw new IllegalStateException("f");
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        CHANNEL.traceSync(() -> "p", () -> {
            action.run();
            return null;
        });
    }
}
