// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;

/**
 * Maps {@link AgentChannels#HANDOFF}: an INTERNAL span {@code handoff {to}}. The conventions have no such span. The agent that
 * continues is {@code gen_ai.agent.name}; the attribute for the other has a name of our own.
 */
final class AgentHandoffMapper implements Mapper<AgentHandoff> {
    private static final AttributeKey<String> FROM = AttributeKey.ofString("tracing.channels.agent.handoff.from");

    @Override
    public String channel() {
        return AgentChannels.HANDOFF.name();
    }

    @Override
    public Class<AgentHandoff> payloadType() {
        return AgentHandoff.class;
    }

    @Override
    public String spanName(AgentHandoff payload) {
        return "handoff " + payload.to();
    }

    @Override
    public SpanKind spanKind(AgentHandoff payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(AgentHandoff payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_AGENT_NAME, payload.to());
        attributes.put(FROM, payload.from());
    }
}
