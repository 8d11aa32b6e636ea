// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

class AiSamplerTest {
    private final AiSampler sampler = AiSampler.or(Sampler.alwaysOff()).withRoutes("/checkout");
    private final Tracer tracer = tracer(sampler);

    /** With a processor: a provider without one samples nothing. */
    private static Tracer tracer(AiSampler sampler) {
        return SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                .build()
                .get("test");
    }

    private boolean keeps(Context parent, String key, String value) {
        return tracer.spanBuilder("span")
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(key, value)
                .startSpan()
                .getSpanContext()
                .isSampled();
    }

    private static Context in(TraceFlags flags, boolean remote) {
        String trace = "0123456789abcdef0123456789abcdef";
        String span = "0123456789abcdef";
        SpanContext context = remote
                ? SpanContext.createFromRemoteParent(trace, span, flags, TraceState.getDefault())
                : SpanContext.create(trace, span, flags, TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    @Test
    void aTraceThatBeginsWithAiWorkIsKept() {
        assertThat(keeps(Context.root(), "gen_ai.operation.name", "chat")).isTrue();
        assertThat(keeps(Context.root(), "db.system.name", "postgresql")).isFalse();
    }

    @Test
    void theRestFollowsTheOtherSampler() {
        Tracer kept = tracer(AiSampler.or(Sampler.alwaysOn()));
        assertThat(kept.spanBuilder("span").startSpan().getSpanContext().isSampled())
                .isTrue();
    }

    @Test
    void aNamedRouteIsKept() {
        assertThat(keeps(Context.root(), "url.path", "/checkout")).isTrue();
        assertThat(keeps(Context.root(), "http.route", "/checkout")).isTrue();
        assertThat(keeps(Context.root(), "url.path", "/products")).isFalse();
    }

    @Test
    void aSpanBeneathAKeptParentIsKept() {
        assertThat(keeps(in(TraceFlags.getSampled(), true), "db.system.name", "h2"))
                .isTrue();
        assertThat(keeps(in(TraceFlags.getSampled(), false), "db.system.name", "h2"))
                .isTrue();
    }

    @Test
    void aRemoteParentThatWasNotKeptIsOverruledForAiWorkOnly() {
        assertThat(keeps(in(TraceFlags.getDefault(), true), "gen_ai.operation.name", "chat"))
                .isTrue();
        assertThat(keeps(in(TraceFlags.getDefault(), true), "db.system.name", "h2"))
                .isFalse();
    }

    @Test
    void beneathALocalSpanThatIsNotKeptAiWorkCannotBeSaved() {
        assertThat(keeps(in(TraceFlags.getDefault(), false), "gen_ai.operation.name", "chat"))
                .isFalse();
    }

    @Test
    void theSamplerDescribesWhatItDoes() {
        assertThat(sampler.getDescription()).isEqualTo("AiSampler{or=AlwaysOffSampler, routes=[/checkout]}");
    }

    /** The code of README.md. */
    @Test
    void theSamplerIsGivenToTheProvider() {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setSampler(AiSampler.or(Sampler.traceIdRatioBased(0.01)).withRoutes("/checkout"))
                .build();
        assertThat(provider.getSampler().getDescription()).contains("/checkout");
        provider.close();
    }
}
