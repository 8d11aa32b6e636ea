// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.genai.AgentMapper;
import dev.tracingchannels.mapping.genai.AgentOperation;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import org.jspecify.annotations.Nullable;

/** Maps {@link AgentChannels#RUN}: an INTERNAL span {@code invoke_agent {agent}}. */
final class AgentRunMapper extends AgentMapper<AgentRun> {
    AgentRunMapper() {
        super(AgentChannels.RUN.name(), AgentRun.class, AgentOperation.INVOKE);
    }

    @Override
    protected String agentName(AgentRun payload) {
        return payload.agent();
    }

    @Override
    protected @Nullable String agentId(AgentRun payload) {
        return payload.id();
    }

    @Override
    protected @Nullable String agentDescription(AgentRun payload) {
        return payload.description();
    }

    @Override
    protected @Nullable String conversation(AgentRun payload) {
        return payload.conversation();
    }

    @Override
    protected void writeInput(AgentRun payload, MessagesWriter messages) {
        Contents.write("user", payload.input(), messages);
    }

    @Override
    protected void writeOutput(Operation<? extends AgentRun> operation, MessagesWriter messages) {
        Contents.write("assistant", operation.result(), messages);
    }
}
