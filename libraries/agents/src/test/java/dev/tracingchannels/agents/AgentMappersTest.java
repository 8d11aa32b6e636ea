// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
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
    void aRunTellsOfItsAgent() {
        AgentRun run = new AgentRun("assistant", "a1", "Recommends.", "c7", "secret question");
        MappedSpan span = right(new AgentRunMapper(), run, "secret answer");
        assertThat(span.name()).isEqualTo("invoke_agent assistant");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsOnly(
                        Map.entry("gen_ai.operation.name", "invoke_agent"),
                        Map.entry("gen_ai.agent.name", "assistant"),
                        Map.entry("gen_ai.agent.id", "a1"),
                        Map.entry("gen_ai.agent.description", "Recommends."),
                        Map.entry("gen_ai.conversation.id", "c7"));
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
    void aToolTellsOfItsCall() {
        AgentToolCall call =
                new AgentToolCall("find_product", "toolu_1", "function", "Finds.", Map.of("query", "secret"));
        MappedSpan span = right(new AgentToolCallMapper(), call, List.of("secret"));
        assertThat(span.name()).isEqualTo("execute_tool find_product");
        assertThat(span.attributes())
                .containsOnly(
                        Map.entry("gen_ai.operation.name", "execute_tool"),
                        Map.entry("gen_ai.tool.name", "find_product"),
                        Map.entry("gen_ai.tool.type", "function"),
                        Map.entry("gen_ai.tool.call.id", "toolu_1"),
                        Map.entry("gen_ai.tool.description", "Finds."));
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
    void aHandoffTellsOfBoth() {
        MappedSpan span = right(new AgentHandoffMapper(), new AgentHandoff("triage", "assistant"), null);
        assertThat(span.name()).isEqualTo("handoff assistant");
        assertThat(span.attributes())
                .containsEntry("gen_ai.agent.name", "assistant")
                .containsEntry("tracing.channels.agent.handoff.from", "triage");
    }

    @Test
    void whatFailsIsRightToo() {
        IllegalStateException failure = new IllegalStateException("gone");
        assertThat(MappedSpan.failing(new AgentRunMapper(), AgentRun.of("assistant"), failure)
                        .violations())
                .isEmpty();
        assertThat(MappedSpan.failing(new AgentToolCallMapper(), AgentToolCall.of("find_product", null, null), failure)
                        .violations())
                .isEmpty();
        assertThat(MappedSpan.failing(new AgentHandoffMapper(), new AgentHandoff("triage", "assistant"), failure)
                        .violations())
                .isEmpty();
    }
}
