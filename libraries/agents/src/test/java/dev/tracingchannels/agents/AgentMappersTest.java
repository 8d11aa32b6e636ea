// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.MappedSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentMappersTest {
    private static final ContentCapture ALL = ContentCapture.NONE.withInputs().withOutputs();

    private static <P> MappedSpan right(Mapper<P> mapper, P payload, Object result, ContentCapture contentCapture) {
        MappedSpan span = MappedSpan.returning(mapper, payload, result, contentCapture);
        assertThat(span.violations()).isEmpty();
        return span;
    }

    private static <P> MappedSpan right(Mapper<P> mapper, P payload, Object result) {
        return right(mapper, payload, result, ContentCapture.NONE);
    }

    @Test
    void theRegistryFindsTheMappers() {
        assertThat(MapperRegistry.discover().mappers())
                .extracting(mapper -> mapper.channel())
                .contains("agents:run", "agents:tool", "agents:handoff");
    }

    @Test
    void aRunsInputAndAnswerAreRecordedWhenAskedFor() {
        AgentRun run = AgentRun.of("assistant").inConversation("c7").on("Which tea?");
        assertThat(right(new AgentRunMapper(), run, Map.of("tea", "green"), ALL).attributes())
                .containsEntry(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Which tea?\"}]}]")
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\","
                                + "\"content\":\"{\\\"tea\\\":\\\"green\\\"}\"}]}]");
    }

    @Test
    void aFailureSaysNothingInTheErrorsWords() {
        IllegalStateException error = new IllegalStateException("no product like secret");
        for (MappedSpan span : List.of(
                MappedSpan.failing(new AgentToolCallMapper(), AgentToolCall.of("find_product", null, "secret"), error),
                MappedSpan.failing(
                        new AgentRunMapper(), AgentRun.of("assistant").on("secret"), error),
                MappedSpan.failing(new AgentHandoffMapper(), new AgentHandoff("assistant", "cashier"), error))) {
            assertThat(span.failed()).isTrue();
            assertThat(span.failure()).isNull();
            assertThat(span.violations()).isEmpty();
            assertThat(span.attributes())
                    .containsEntry("error.type", "java.lang.IllegalStateException")
                    .doesNotContainValue("secret");
        }
    }

    @Test
    void aToolsArgumentsAndResultAreRecordedWhenAskedFor() {
        AgentToolCall call = AgentToolCall.of("find_product", null, "{\"query\":\"tea\"}");
        assertThat(right(new AgentToolCallMapper(), call, List.of("green"), ALL).attributes())
                .containsEntry("gen_ai.tool.call.arguments", "{\"query\":\"tea\"}")
                .containsEntry("gen_ai.tool.call.result", "[\"green\"]");
    }

    @Test
    void aHandoffNamesBothAgents() {
        MappedSpan span = right(new AgentHandoffMapper(), new AgentHandoff("triage", "assistant"), null);
        assertThat(span.name()).isEqualTo("handoff assistant");
        assertThat(span.attributes())
                .containsEntry("gen_ai.agent.name", "assistant")
                .containsEntry("tracing.channels.agent.handoff.from", "triage");
    }
}
