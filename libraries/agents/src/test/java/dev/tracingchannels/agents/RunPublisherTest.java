// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A loop as an application writes it. */
class RunPublisherTest extends PublisherContract<AgentRun> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();

    @Override
    protected TracingChannel<AgentRun> channel() {
        return AgentChannels.RUN;
    }

    @Override
    protected Object succeed() {
        return AgentChannels.RUN.traceSync(() -> AgentRun.of("assistant"), () -> {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
            return List.of("green tea");
        });
    }

    @Override
    protected void fail() {
        AgentChannels.RUN.traceSync(() -> AgentRun.of("assistant"), () -> {
            throw new IllegalStateException("as the test wants it");
        });
    }

    @Override
    protected void succeedAround(Runnable action) {
        inside.add(action);
        succeed();
    }

    @Override
    protected void succeedWith(String secret) {
        AgentChannels.RUN.traceSync(() -> AgentRun.of("assistant").on(secret), () -> secret);
    }
}
