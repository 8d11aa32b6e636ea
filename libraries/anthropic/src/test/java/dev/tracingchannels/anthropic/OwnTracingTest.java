// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.sink.opentelemetry.OpenTelemetrySink;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * With the real OpenTelemetry SDK as the global one, for which version 3 of Anthropic's SDK makes spans by itself: one operation
 * is one span.
 */
class OwnTracingTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private InMemoryMetricReader metrics;
    private OpenTelemetrySdk sdk;
    private ModelStandIn model;
    private AnthropicClient client;

    @BeforeEach
    void start() throws IOException {
        start(Sampler.alwaysOn());
    }

    private void start(Sampler sampler) throws IOException {
        GlobalOpenTelemetry.resetForTest();
        metrics = InMemoryMetricReader.create();
        sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setSampler(sampler)
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(metrics).build())
                .buildAndRegisterGlobal();
        model = ModelStandIn.start(request -> Reply.text("A cup."));
        client = Clients.sync(model);
    }

    @AfterEach
    void stop() {
        client.close();
        model.close();
        sdk.close();
        GlobalOpenTelemetry.resetForTest();
    }

    private List<String> names() {
        return spans.getFinishedSpanItems().stream().map(SpanData::getName).toList();
    }

    @Test
    void withASubscriberThereIsOneSpanAndItIsOurs() {
        try (SinkRegistration bindings = OpenTelemetrySink.install(sdk)) {
            client.messages().create(Clients.request().build());
            assertThat(names()).containsExactly("chat claude-opus-4-1");
            spans.reset();
            try (StreamResponse<RawMessageStreamEvent> stream =
                    client.messages().createStreaming(Clients.request().build())) {
                stream.stream().forEach(event -> {});
            }
            assertThat(names()).containsExactly("chat claude-opus-4-1");
        }
    }

    @Test
    void withoutSubscribersTheSdkTracesAsWithoutUs() {
        client.messages().create(Clients.request().build());
        int asWithoutUs = names().size();
        spans.reset();
        AnthropicClient untraced = Clients.untraced(model);
        untraced.messages().create(Clients.request().build());
        untraced.close();
        assertThat(names()).hasSize(asWithoutUs).hasSize(Clients.isOldVersion() ? 0 : 1);
    }

    @Test
    void whatIsNotPublishedStaysWithTheSdk() {
        try (SinkRegistration bindings = OpenTelemetrySink.install(sdk);
                HttpResponseFor<Message> response = client.messages()
                        .withRawResponse()
                        .create(Clients.request().build())) {
            response.parse();
        }
        assertThat(names()).hasSize(Clients.isOldVersion() ? 0 : 1).doesNotContain("chat claude-opus-4-1");
    }

    @Test
    void tokensAreCountedAlsoWhereNoSpanIsKept() throws IOException {
        stop();
        start(Sampler.alwaysOff());
        try (SinkRegistration bindings = OpenTelemetrySink.install(sdk)) {
            client.messages().create(Clients.request().build());
        }
        assertThat(names()).isEmpty();
        assertThat(metrics.collectAllMetrics())
                .extracting(MetricData::getName)
                .contains("gen_ai.client.operation.duration", "gen_ai.client.token.usage");
    }
}
