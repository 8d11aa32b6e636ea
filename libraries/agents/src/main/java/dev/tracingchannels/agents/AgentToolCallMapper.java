// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;

/**
 * Maps {@link AgentChannels#TOOL}: an INTERNAL span {@code execute_tool {tool}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: execute tool</a>
 */
final class AgentToolCallMapper implements Mapper<AgentToolCall> {
    private static final String OPERATION = "execute_tool";

    @Override
    public String channel() {
        return AgentChannels.TOOL.name();
    }

    @Override
    public Class<AgentToolCall> payloadType() {
        return AgentToolCall.class;
    }

    @Override
    public String spanName(AgentToolCall payload) {
        return OPERATION + ' ' + payload.tool();
    }

    @Override
    public SpanKind spanKind(AgentToolCall payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(AgentToolCall payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, OPERATION);
        attributes.put(GenAiAttributes.GEN_AI_TOOL_NAME, payload.tool());
        attributes.put(GenAiAttributes.GEN_AI_TOOL_TYPE, payload.type());
        attributes.put(GenAiAttributes.GEN_AI_TOOL_CALL_ID, payload.id());
        attributes.put(GenAiAttributes.GEN_AI_TOOL_DESCRIPTION, payload.description());
        Object arguments = payload.arguments();
        if (arguments != null && attributes.captures(ContentDirection.INPUT)) {
            attributes.put(GenAiAttributes.GEN_AI_TOOL_CALL_ARGUMENTS, Contents.json(arguments));
        }
    }

    @Override
    public void end(Operation<? extends AgentToolCall> operation, SpanWriter span) {
        Object result = operation.result();
        if (result != null && span.captures(ContentDirection.OUTPUT)) {
            span.put(GenAiAttributes.GEN_AI_TOOL_CALL_RESULT, Contents.json(result));
        }
    }
}
