// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.TracingChannel;

/**
 * The tracing channels for agents. Whoever writes an agent's loop publishes on them, in whichever form fits: {@code traceSync}
 * for a loop that returns, {@code traceStage} for one that gives a future. Constants only.
 *
 * <pre>{@code
 * String answer = AgentChannels.RUN.traceSync(() -> AgentRun.of("assistant"), () -> loop(question));
 * }</pre>
 */
public final class AgentChannels {
    /** {@code agents:run}: an agent works on something, until it has come to an answer. The result is the answer. */
    public static final TracingChannel<AgentRun> RUN = TracingChannel.named("agents:run");

    /** {@code agents:tool}: a tool runs because a model asked for it. The result is what the model is told. */
    public static final TracingChannel<AgentToolCall> TOOL = TracingChannel.named("agents:tool");

    /**
     * {@code agents:handoff}: one agent hands its work on to another. The run of the other one belongs within, or to the
     * same parent after it, as the library does it.
     */
    public static final TracingChannel<AgentHandoff> HANDOFF = TracingChannel.named("agents:handoff");

    private AgentChannels() {}
}
