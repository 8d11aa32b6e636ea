// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.testing.ExpectedSpan;
import dev.tracingchannels.testing.GenAiContract;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of agents and calls of tools, as an application publishes them. */
class AgentsContractTest extends GenAiContract {
    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new EnumMap<>(Feature.class);
        for (Feature feature : Feature.values()) {
            if (feature != Feature.AGENTS && feature != Feature.TOOLS) {
                lacks.put(feature, "the channels of agents publish runs, tools and handoffs only");
            }
        }
        return lacks;
    }

    @Override
    protected TracingChannel<?> requests() {
        return AgentChannels.RUN;
    }

    @Override
    protected TracingChannel<?> tools() {
        return AgentChannels.TOOL;
    }

    private static String done(String given, @Nullable String result) {
        if (result == null) {
            throw new IllegalStateException("nothing for " + given);
        }
        return result;
    }

    @Override
    protected ExpectedSpan runAgent(String input, @Nullable String output) {
        AgentRun run = new AgentRun("assistant", "a1", "Recommends.", "c7", input);
        AgentChannels.RUN.traceSync(() -> run, () -> done(input, output));
        return ExpectedSpan.named("invoke_agent assistant")
                .with(GenAiAttributes.GEN_AI_OPERATION_NAME, "invoke_agent")
                .with(GenAiAttributes.GEN_AI_AGENT_NAME, "assistant")
                .with(GenAiAttributes.GEN_AI_AGENT_DESCRIPTION, "Recommends.")
                .with(GenAiAttributes.GEN_AI_CONVERSATION_ID, "c7");
    }

    @Override
    protected ExpectedSpan runTool(String argument, @Nullable String result) {
        AgentToolCall call =
                new AgentToolCall("find_product", "toolu_1", "function", "Finds.", Map.of("query", argument));
        AgentChannels.TOOL.traceSync(() -> call, () -> done(argument, result));
        return ExpectedSpan.named("execute_tool find_product")
                .with(GenAiAttributes.GEN_AI_OPERATION_NAME, "execute_tool")
                .with(GenAiAttributes.GEN_AI_TOOL_NAME, "find_product")
                .with(GenAiAttributes.GEN_AI_TOOL_TYPE, "function")
                .with(GenAiAttributes.GEN_AI_TOOL_CALL_ID, "toolu_1")
                .with(GenAiAttributes.GEN_AI_TOOL_DESCRIPTION, "Finds.");
    }
}
