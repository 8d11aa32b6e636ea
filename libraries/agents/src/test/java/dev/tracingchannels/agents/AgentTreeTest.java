// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import dev.tracingchannels.anthropic.TracedAnthropic;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Script;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent's loop, against a stand-in for the model, as a tree of spans. */
class AgentTreeTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private OpenTelemetrySdk sdk;
    private SinkRegistration bindings;
    private ModelStandIn model;
    private AnthropicClient client;

    @BeforeEach
    void start() throws IOException {
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .build();
        bindings = OpenTelemetrySink.install(sdk);
        model = ModelStandIn.start(Script.recommendation());
        client = TracedAnthropic.wrap(AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey("none")
                .build());
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
        bindings.close();
        sdk.close();
    }

    private ExampleAgent agent(String name, UnaryOperator<String> tool) {
        return new ExampleAgent(name, client, tool);
    }

    /** The spans beneath one, in the order of their starts, each with those beneath it in brackets. */
    private String tree(SpanData root) {
        List<String> children = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getParentSpanId().equals(root.getSpanId()))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .map(this::tree)
                .toList();
        return root.getName() + (children.isEmpty() ? "" : children);
    }

    private List<SpanData> roots() {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> !span.getParentSpanContext().isValid())
                .toList();
    }

    @Test
    void aLoopIsATree() {
        assertThat(agent("assistant", query -> "green tea").answer("What goes with a teapot?"))
                .startsWith("The espresso cups");
        assertThat(roots()).hasSize(1);
        assertThat(tree(roots().get(0)))
                .isEqualTo("invoke_agent assistant"
                        + "[chat claude-opus-4-1, execute_tool find_product, chat claude-opus-4-1]");
    }

    @Test
    void agentsAtTheSameTimeAreSideBySide() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        UnaryOperator<String> tool = query -> {
            try {
                both.await();
                return "green tea";
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        };
        ExecutorService threads = ContextExecutors.executor(Executors.newFixedThreadPool(2));
        try {
            AgentChannels.RUN.traceSync(() -> AgentRun.of("planner"), () -> {
                List<Future<String>> answers = threads.invokeAll(List.of(
                        () -> agent("taster", tool).answer("Which tea?"),
                        () -> agent("buyer", tool).answer("Which cup?")));
                for (Future<String> answer : answers) {
                    answer.get();
                }
                return "both";
            });
        } finally {
            threads.shutdown();
        }
        assertThat(roots()).hasSize(1);
        String inner = "[chat claude-opus-4-1, execute_tool find_product, chat claude-opus-4-1]";
        assertThat(tree(roots().get(0)))
                .isIn(
                        "invoke_agent planner[invoke_agent taster" + inner + ", invoke_agent buyer" + inner + ']',
                        "invoke_agent planner[invoke_agent buyer" + inner + ", invoke_agent taster" + inner + ']');
    }

    @Test
    void aHandoffHoldsTheRunOfTheOtherAgent() {
        AgentChannels.RUN.traceSync(
                () -> AgentRun.of("triage"),
                () -> AgentChannels.HANDOFF.traceSync(
                        () -> new AgentHandoff("triage", "assistant"),
                        () -> agent("assistant", query -> "green tea").answer("What goes with a teapot?")));
        assertThat(tree(roots().get(0)))
                .startsWith("invoke_agent triage[handoff assistant[invoke_agent assistant[chat claude-opus-4-1,");
    }

    @Test
    void aToolsFailureFailsTheRunToo() {
        assertThatThrownBy(() -> agent("assistant", query -> {
                            throw new IllegalStateException("no such table");
                        })
                        .answer("What goes with a teapot?"))
                .hasMessage("no such table");
        assertThat(spans.getFinishedSpanItems())
                .filteredOn(span ->
                        span.getStatus().getStatusCode() == StatusData.error().getStatusCode())
                .extracting(SpanData::getName)
                .containsExactly("execute_tool find_product", "invoke_agent assistant");
    }
}
