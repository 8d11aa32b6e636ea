// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.JsonWriter;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.genai.AgentMapper;
import dev.tracingchannels.mapping.genai.AgentOperation;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import dev.tracingchannels.mapping.genai.ToolMapper;
import dev.tracingchannels.mapping.genai.WorkflowMapper;
import dev.tracingchannels.testing.MappedSpan;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents, their tools, and workflows. */
class AgentMappersTest {
    private static final ContentCapture ALL = ContentCapture.NONE.withInputs().withOutputs();

    record Work(@Nullable String name, @Nullable String host) {}

    private static final class WorkMapper extends AgentMapper<Work> {
        WorkMapper(AgentOperation operation) {
            super("test:work", Work.class, operation);
        }

        @Override
        protected @Nullable String agentName(Work payload) {
            return payload.name();
        }

        @Override
        protected @Nullable String provider(Work payload) {
            return payload.host() == null ? null : "openai";
        }

        @Override
        protected @Nullable String serverAddress(Work payload) {
            return payload.host();
        }

        @Override
        protected int serverPort(Work payload) {
            return 443;
        }

        @Override
        protected String agentId(Work payload) {
            return "a1";
        }

        @Override
        protected String agentVersion(Work payload) {
            return "2";
        }

        @Override
        protected Long inputTokens(Operation<? extends Work> operation) {
            return 12L;
        }

        @Override
        protected void writeInput(Work payload, MessagesWriter messages) {
            messages.begin("user").text("Which tea?").end();
        }

        @Override
        protected void writeOutput(Operation<? extends Work> operation, MessagesWriter messages) {
            messages.begin("assistant").text("Green.").end();
        }
    }

    private static final class CallMapper extends ToolMapper<String> {
        CallMapper() {
            super("test:tool", String.class);
        }

        @Override
        protected String toolName(String payload) {
            return "find";
        }

        @Override
        protected String callId(String payload) {
            return "t1";
        }

        @Override
        protected String agentName(String payload) {
            return "waiter";
        }

        @Override
        protected String conversation(String payload) {
            return "c7";
        }

        @Override
        protected void writeArguments(String payload, JsonWriter json) {
            json.beginObject().name("query").value(payload).endObject();
        }

        @Override
        protected void writeResult(Operation<? extends String> operation, JsonWriter json) {
            json.value(operation.result());
        }

        @Override
        protected @Nullable String errorType(Throwable error) {
            return error instanceof IllegalStateException ? "unavailable" : null;
        }
    }

    private static final class FlowMapper extends WorkflowMapper<String> {
        FlowMapper() {
            super("test:flow", String.class);
        }

        @Override
        protected @Nullable String workflowName(String payload) {
            return payload.isEmpty() ? null : payload;
        }

        @Override
        protected String conversation(String payload) {
            return "c7";
        }

        @Override
        protected void writeInput(String payload, MessagesWriter messages) {
            messages.begin("user").text("Which tea?").end();
        }
    }

    @Test
    void anAgentOfThisProcessIsInternalAndHasNoServer() {
        MappedSpan span = MappedSpan.returning(new WorkMapper(AgentOperation.INVOKE), new Work("waiter", null), "ok");
        assertThat(span.name()).isEqualTo("invoke_agent waiter");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "invoke_agent"),
                        entry("gen_ai.agent.name", "waiter"),
                        entry("gen_ai.agent.id", "a1"),
                        entry("gen_ai.agent.version", "2"),
                        entry("gen_ai.usage.input_tokens", 12L));
        assertThat(span.violations()).isEmpty();
    }

    @Test
    void anAgentThatAProviderHostsIsCalled() {
        MappedSpan span =
                MappedSpan.returning(new WorkMapper(AgentOperation.INVOKE), new Work(null, "api.example"), "ok");
        assertThat(span.name()).isEqualTo("invoke_agent");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.attributes())
                .contains(
                        entry("gen_ai.provider.name", "openai"),
                        entry("server.address", "api.example"),
                        entry("server.port", 443L));
        assertThat(span.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConventionNames.class)
    void anAgentOfThisProcessHasNoIdAndNoVersionByTheLatestNames(ConventionNames chosen) {
        ContentCapture names = ContentCapture.NONE.withNames(chosen);
        WorkMapper mapper = new WorkMapper(AgentOperation.INVOKE);
        MappedSpan here = MappedSpan.returning(mapper, new Work("waiter", null), "ok", names);
        if (chosen == ConventionNames.LATEST) {
            assertThat(here.attributes()).doesNotContainKeys("gen_ai.agent.id", "gen_ai.agent.version");
        } else {
            assertThat(here.attributes()).containsKeys("gen_ai.agent.id", "gen_ai.agent.version");
        }
        assertThat(here.attributes()).doesNotContainKey("gen_ai.provider.name");
        assertThat(MappedSpan.returning(mapper, new Work("waiter", "api.example"), "ok", names)
                        .attributes())
                .containsKeys("gen_ai.agent.id", "gen_ai.agent.version", "gen_ai.provider.name");
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED,''",
        "PREVIOUS,''",
        "LATEST,gen_ai.invoke_agent.duration gen_ai.execute_tool.duration gen_ai.invoke_workflow.duration",
        "BOTH,gen_ai.invoke_agent.duration gen_ai.execute_tool.duration gen_ai.invoke_workflow.duration"
    })
    void whatAgentsToolsAndWorkflowsDoIsMeasuredByTheLatestNames(ConventionNames chosen, String expected) {
        assertThat(Stream.of(new WorkMapper(AgentOperation.INVOKE), new CallMapper(), new FlowMapper())
                        .flatMap(mapper -> chosen.instruments(mapper.instruments()).stream())
                        .map(Instrument::name))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void theWorkOfAnAgentIsMeasuredWhereItRunsAndItsMakingWhereItIsAsked() {
        Instrument work = new WorkMapper(AgentOperation.INVOKE).instruments().get(0);
        assertThat(work.measures(SpanKind.INTERNAL)).isTrue();
        assertThat(work.measures(SpanKind.CLIENT)).isFalse();
        for (ConventionNames chosen : ConventionNames.values()) {
            assertThat(chosen.instruments(new WorkMapper(AgentOperation.CREATE).instruments()))
                    .extracting(Instrument::name)
                    .containsExactly("gen_ai.client.operation.duration");
        }
    }

    @Test
    void theMakingOfAnAgentIsACall() {
        MappedSpan span =
                MappedSpan.returning(new WorkMapper(AgentOperation.CREATE), new Work("waiter", "api.example"), "ok");
        assertThat(span.name()).isEqualTo("create_agent waiter");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.violations()).isEmpty();
    }

    @Test
    void whatAgentsSayIsWrittenOnlyWhereItIsCaptured() {
        WorkMapper mapper = new WorkMapper(AgentOperation.INVOKE);
        Work work = new Work("waiter", null);
        assertThat(MappedSpan.returning(mapper, work, "ok").attributes().toString())
                .doesNotContain("Which tea?", "Green.");
        assertThat(MappedSpan.returning(mapper, work, "ok", ALL).attributes())
                .containsEntry(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Which tea?\"}]}]")
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Green.\"}]}]");
    }

    @Test
    void aToolsArgumentsAndResultAreWrittenOnlyWhereTheyAreCaptured() {
        MappedSpan span = MappedSpan.returning(new CallMapper(), "tea", "green");
        assertThat(span.name()).isEqualTo("execute_tool find");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "execute_tool"),
                        entry("gen_ai.tool.name", "find"),
                        entry("gen_ai.agent.name", "waiter"),
                        entry("gen_ai.conversation.id", "c7"),
                        entry("gen_ai.tool.call.id", "t1"));
        assertThat(span.violations()).isEmpty();
        assertThat(MappedSpan.returning(new CallMapper(), "tea", "green", ALL).attributes())
                .containsEntry("gen_ai.tool.call.arguments", "{\"query\":\"tea\"}")
                .containsEntry("gen_ai.tool.call.result", "\"green\"");
    }

    @Test
    void aToolThatFailsHasTheLibrarysTypeOfError() {
        assertThat(MappedSpan.failing(new CallMapper(), "tea", new IllegalStateException("tea"))
                        .attributes())
                .containsEntry("error.type", "unavailable");
        assertThat(MappedSpan.failing(new CallMapper(), "tea", new IllegalArgumentException("tea"))
                        .attributes())
                .containsEntry("error.type", "java.lang.IllegalArgumentException");
    }

    @Test
    void aWorkflowIsNamedAfterItself() {
        MappedSpan span = MappedSpan.returning(new FlowMapper(), "order", null, ALL);
        assertThat(span.name()).isEqualTo("invoke_workflow order");
        assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(span.attributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "invoke_workflow"),
                        entry("gen_ai.workflow.name", "order"),
                        entry("gen_ai.conversation.id", "c7"),
                        entry(
                                "gen_ai.input.messages",
                                "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Which tea?\"}]}]"));
        assertThat(span.violations()).isEmpty();
        assertThat(MappedSpan.returning(new FlowMapper(), "", null).name()).isEqualTo("invoke_workflow");
    }
}
