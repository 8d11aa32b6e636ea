// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.genai.ToolMapper;
import org.jspecify.annotations.Nullable;

/** Maps {@link AgentChannels#TOOL}: an INTERNAL span {@code execute_tool {tool}}. */
final class AgentToolCallMapper extends ToolMapper<AgentToolCall> {
    AgentToolCallMapper() {
        super(AgentChannels.TOOL.name(), AgentToolCall.class);
    }

    @Override
    protected String toolName(AgentToolCall payload) {
        return payload.tool();
    }

    @Override
    protected String toolType(AgentToolCall payload) {
        return payload.type();
    }

    @Override
    protected @Nullable String callId(AgentToolCall payload) {
        return payload.id();
    }

    @Override
    protected @Nullable String toolDescription(AgentToolCall payload) {
        return payload.description();
    }

    @Override
    protected void writeArguments(AgentToolCall payload, JsonWriter json) {
        Contents.write(payload.arguments(), json);
    }

    @Override
    protected void writeResult(Operation<? extends AgentToolCall> operation, JsonWriter json) {
        Contents.write(operation.result(), json);
    }
}
