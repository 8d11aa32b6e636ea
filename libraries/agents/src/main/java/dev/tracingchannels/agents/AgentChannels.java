// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.TracingChannel;

/**
 * The tracing channels for agents. The author of an agent's loop publishes on them in any form that fits: {@code traceSync} for
 * a loop that returns, {@code traceStage} for one that returns a future. Constants only.
 *
 * <pre>{@code
 * String answer = AgentChannels.RUN.traceSync(() -> AgentRun.of("assistant"), () -> loop(question));
 * }</pre>
 */
public final class AgentChannels {
    /** {@code agents:run}: an agent works on something until it has an answer. The result is the answer. */
    public static final TracingChannel<AgentRun> RUN = TracingChannel.named("agents:run");

    /** {@code agents:tool}: a tool runs because a model asked for it. The result is what the model receives. */
    public static final TracingChannel<AgentToolCall> TOOL = TracingChannel.named("agents:tool");

    /**
     * {@code agents:handoff}: one agent hands its work on to another. Depending on the library, the other agent's run is a
     * child of the handoff, or follows it with the same parent.
     */
    public static final TracingChannel<AgentHandoff> HANDOFF = TracingChannel.named("agents:handoff");

    private AgentChannels() {}
}
