// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.binding.SpanBindings;
import dev.tracingchannels.core.Callback;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenTelemetrySinkTest {
    private static final TracingChannel<Call> CALLS = TracingChannel.named("test:call");
    private static final AttributeName<String> TARGET = AttributeName.ofString("test.target");
    private static final AttributeName<Long> SIZE = AttributeName.ofLong("test.size");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = sdk(exporter);
    private final List<Throwable> reported = new ArrayList<>();

    record Call(String target, Map<String, String> incoming, Map<String, String> outgoing) {
        Call(String target) {
            this(target, Map.of(), new HashMap<>());
        }
    }

    private static OpenTelemetrySdk sdk(InMemorySpanExporter exporter) {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    OpenTelemetrySinkTest() {
        ErrorHandler.set((where, error) -> reported.add(error));
    }

    @AfterEach
    void nothingIsLeftOver() {
        ErrorHandler.set(null);
        sdk.close();
        assertThat(reported).isEmpty();
        assertThat(CALLS.hasSubscribers()).isFalse();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private static SpanBindings install(OpenTelemetry openTelemetry) {
        return OpenTelemetrySink.install(openTelemetry, MapperRegistry.empty().with(new CallMapper()));
    }

    private static String call(String target) {
        return CALLS.traceSync(() -> new Call(target), () -> "result");
    }

    private SpanData span(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .reduce((a, b) -> {
                    throw new AssertionError("two spans named " + name);
                })
                .orElseThrow();
    }

    @Test
    void anOperationIsOneSpanWithWhatTheMapperSays() {
        try (SpanBindings bindings = install(sdk)) {
            assertThat(bindings.channels()).containsExactly("test:call");
            call("a");
        }
        SpanData span = span("call a");
        assertThat(span.getKind()).isEqualTo(io.opentelemetry.api.trace.SpanKind.CLIENT);
        assertThat(span.getAttributes().get(stringKey("test.target"))).isEqualTo("a");
        assertThat(span.getAttributes().get(longKey("test.size"))).isEqualTo(6);
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getInstrumentationScopeInfo().getName()).isEqualTo("dev.tracingchannels.test");
    }

    @Test
    void theSpanIsCurrentInsideAndTheParentOfWhatHappensThere() {
        Span enclosing = sdk.getTracer("native").spanBuilder("native").startSpan();
        try (SpanBindings bindings = install(sdk);
                io.opentelemetry.context.Scope scope = enclosing.makeCurrent()) {
            CALLS.traceSync(() -> new Call("outer"), () -> {
                sdk.getTracer("native").spanBuilder("native child").startSpan().end();
                return call("inner");
            });
            assertThat(Span.current()).isSameAs(enclosing);
        }
        assertThat(span("call outer").getParentSpanId())
                .isEqualTo(enclosing.getSpanContext().getSpanId());
        assertThat(span("call inner").getParentSpanId())
                .isEqualTo(span("call outer").getSpanId());
        assertThat(span("native child").getParentSpanId())
                .isEqualTo(span("call outer").getSpanId());
    }

    @Test
    void anErrorMarksTheSpanWithItsClassAndMessage() {
        try (SpanBindings bindings = install(sdk)) {
            assertThatThrownBy(() -> CALLS.traceSync(() -> new Call("a"), () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        SpanData span = span("call a");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("broken");
        assertThat(span.getAttributes().get(stringKey("error.type"))).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void whatTheMapperSaysOfAFailureGoesBeforeTheErrorsClass() {
        try (SpanBindings bindings = install(sdk)) {
            assertThatThrownBy(() -> CALLS.traceSync(() -> new Call("a"), () -> {
                        throw new UnsupportedOperationException("code 42");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(span("call a").getAttributes().get(stringKey("error.type"))).isEqualTo("42");
    }

    @Test
    void anAsynchronousOperationsSpanEndsWhenItsStageCompletes() {
        CompletableFuture<String> source = new CompletableFuture<>();
        try (SpanBindings bindings = install(sdk)) {
            CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
            assertThat(exporter.getFinishedSpanItems()).isEmpty();
            assertThat(Span.current()).isSameAs(Span.getInvalid());
            source.complete("result");
            assertThat(returned).isCompletedWithValue("result");
        }
        assertThat(span("call a").getAttributes().get(longKey("test.size"))).isEqualTo(6);
    }

    @Test
    void aCallbackCalledWithinTheCallEndsTheSpanOnce() {
        try (SpanBindings bindings = install(sdk)) {
            CALLS.traceCallback(() -> new Call("a"), (result, error) -> {}, (Callback<String> callback) -> {
                callback.succeed("result");
                return null;
            });
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
    }

    @Test
    void anOperationThatTheMapperGivesNoNameHasNoSpanAndItsChildrenBelongToTheEnclosingOne() {
        try (SpanBindings bindings = install(sdk)) {
            CALLS.traceSync(
                    () -> new Call("outer"), () -> CALLS.traceSync(() -> new Call("hidden"), () -> call("inner")));
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(2);
        assertThat(span("call inner").getParentSpanId())
                .isEqualTo(span("call outer").getSpanId());
    }

    @Test
    void aTraceFromOutsideIsContinued() {
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (SpanBindings bindings = install(sdk)) {
            CALLS.traceSync(() -> new Call("a", Map.of("traceparent", traceparent), new HashMap<>()), () -> "result");
        }
        assertThat(span("call a").getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span("call a").getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void aTraceThatIsCurrentAlreadyGoesBeforeTheOneFromOutside() {
        Span enclosing = sdk.getTracer("native").spanBuilder("native").startSpan();
        String traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (SpanBindings bindings = install(sdk);
                io.opentelemetry.context.Scope scope = enclosing.makeCurrent()) {
            CALLS.traceSync(() -> new Call("a", Map.of("traceparent", traceparent), new HashMap<>()), () -> "result");
        }
        assertThat(span("call a").getTraceId())
                .isEqualTo(enclosing.getSpanContext().getTraceId());
    }

    @Test
    void theTraceIsHandedOnInTheOutgoingHeaders() {
        Call call = new Call("a");
        try (SpanBindings bindings = install(sdk)) {
            CALLS.traceSync(() -> call, () -> "result");
        }
        SpanContext context = span("call a").getSpanContext();
        assertThat(call.outgoing())
                .containsEntry(
                        "traceparent",
                        "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                                + context.getTraceFlags().asHex());
    }

    @Test
    void bindingAgainReplacesAndNeverDoubles() {
        InMemorySpanExporter earlier = InMemorySpanExporter.create();
        try (OpenTelemetrySdk earlierSdk = sdk(earlier);
                SpanBindings first = install(earlierSdk);
                SpanBindings second = install(sdk)) {
            call("a");
            first.close();
            call("b");
            assertThat(earlier.getFinishedSpanItems()).isEmpty();
        }
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("call a", "call b");
    }

    @Test
    void unbindingDuringAnOperationStillEndsItsSpan() {
        CompletableFuture<String> source = new CompletableFuture<>();
        SpanBindings bindings = install(sdk);
        CompletableFuture<String> returned = CALLS.traceStage(() -> new Call("a"), () -> source);
        bindings.close();
        call("unheard");
        source.complete("result");
        assertThat(returned).isCompleted();
        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("call a");
    }

    @Test
    void anOperationThatBeganBeforeTheBindingIsLeftAlone() {
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> returned;
        try (var keepsItHeard = CALLS.error().subscribe((operation, name) -> {})) {
            returned = CALLS.traceStage(() -> new Call("a"), () -> source);
        }
        try (SpanBindings bindings = install(sdk)) {
            source.complete("result");
        }
        assertThat(returned).isCompleted();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aPayloadOfAnotherTypeIsLeftAlone() {
        TracingChannel<Object> untyped = TracingChannel.named("test:call");
        try (SpanBindings bindings = install(sdk)) {
            assertThat(untyped.traceSync(() -> "not a call", () -> "result")).isEqualTo("result");
        }
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void aMapperThatFailsAtTheEndStillHasItsSpanEndedAndIsReported() {
        try (SpanBindings bindings = install(sdk)) {
            assertThat(CALLS.<String, RuntimeException>traceSync(() -> new Call("broken mapper"), () -> "result"))
                    .isEqualTo("result");
        }
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        assertThat(reported).hasSize(1);
        reported.clear();
    }

    private static final class CallMapper implements Mapper<Call> {
        @Override
        public String channel() {
            return "test:call";
        }

        @Override
        public Class<Call> payloadType() {
            return Call.class;
        }

        @Override
        public String spanName(Call call) {
            return call.target().equals("hidden") ? null : "call " + call.target();
        }

        @Override
        public SpanKind spanKind(Call call) {
            return SpanKind.CLIENT;
        }

        @Override
        public void start(Call call, AttributeWriter attributes) {
            attributes.put(TARGET, call.target());
        }

        @Override
        public void end(Operation<? extends Call> operation, SpanWriter span) {
            if (operation.payload().target().equals("broken mapper")) {
                throw new IllegalStateException("broken mapper");
            }
            if (operation.result() instanceof String result) {
                span.put(SIZE, result.length());
            }
            if (operation.error() instanceof UnsupportedOperationException) {
                span.fail("42", null);
            }
        }

        @Override
        public HeaderReader incomingHeaders(Call call) {
            return new HeaderReader() {
                @Override
                public String get(String name) {
                    return call.incoming().get(name);
                }

                @Override
                public Iterable<String> names() {
                    return call.incoming().keySet();
                }
            };
        }

        @Override
        public HeaderWriter outgoingHeaders(Call call) {
            return call.outgoing()::put;
        }
    }
}
