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
 * Maps {@link AgentChannels#RUN}: an INTERNAL span {@code invoke_agent {agent}}.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">GenAI semantic conventions: agent spans</a>
 */
final class AgentRunMapper implements Mapper<AgentRun> {
    private static final String OPERATION = "invoke_agent";

    @Override
    public String channel() {
        return AgentChannels.RUN.name();
    }

    @Override
    public Class<AgentRun> payloadType() {
        return AgentRun.class;
    }

    @Override
    public String spanName(AgentRun payload) {
        return OPERATION + ' ' + payload.agent();
    }

    @Override
    public SpanKind spanKind(AgentRun payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(AgentRun payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_OPERATION_NAME, OPERATION);
        attributes.put(GenAiAttributes.GEN_AI_AGENT_NAME, payload.agent());
        attributes.put(GenAiAttributes.GEN_AI_AGENT_ID, payload.id());
        attributes.put(GenAiAttributes.GEN_AI_AGENT_DESCRIPTION, payload.description());
        attributes.put(GenAiAttributes.GEN_AI_CONVERSATION_ID, payload.conversation());
        if (attributes.captures(ContentDirection.INPUT)) {
            attributes.put(GenAiAttributes.GEN_AI_INPUT_MESSAGES, Contents.message("user", payload.input()));
        }
    }

    @Override
    public void end(Operation<? extends AgentRun> operation, SpanWriter span) {
        if (span.captures(ContentDirection.OUTPUT)) {
            span.put(GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, Contents.message("assistant", operation.result()));
        }
    }
}
