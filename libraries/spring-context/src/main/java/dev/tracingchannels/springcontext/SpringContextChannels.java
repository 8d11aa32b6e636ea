// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springcontext;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of Spring's tasks. Constants only. */
public final class SpringContextChannels {
    /**
     * {@code spring-context:scheduled-task}: one run of a scheduled task, until it returns; of a reactive method or a suspending
     * function until the flow is over.
     */
    public static final TracingChannel<SpringScheduledRun> SCHEDULED_TASK =
            TracingChannel.named("spring-context:scheduled-task");

    private SpringContextChannels() {}
}
