// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ErrorCapture;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Conventions;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is OpenTelemetry's own; the rest is {@link OpenTelemetryContractTest}. */
class OpenTelemetrySinkTest {
    private static final TracingChannel<Request> REQUESTS = TracingChannel.named("test:request");
    private static final dev.tracingchannels.mapping.AttributeKey<String> TARGET =
            dev.tracingchannels.mapping.AttributeKey.ofString("test.target");
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final OpenTelemetryTool tool = new OpenTelemetryTool();

    record Request(String target, Map<String, String> incoming, Map<String, String> outgoing) {
        Request(String target) {
            this(target, Map.of(), new HashMap<>());
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        tool.close();
        assertThat(REQUESTS.hasSubscribers()).isFalse();
        assertThat(Context.current()).isSameAs(Context.root());
    }

    private static SinkRegistration install(OpenTelemetry openTelemetry) {
        return install(openTelemetry, BindingOptions.DEFAULT);
    }

    private static SinkRegistration install(OpenTelemetry openTelemetry, BindingOptions options) {
        return OpenTelemetrySink.install(openTelemetry, MapperRegistry.empty().with(new RequestMapper()), options);
    }

    private static void request(String target) {
        REQUESTS.traceSync(() -> new Request(target), () -> "result");
    }

    @Test
    void theScopeOfASpanIsItsLibrary() {
        try (SinkRegistration bindings = install(tool.sdk)) {
            request("a");
        }
        assertThat(tool.span("request a").getInstrumentationScopeInfo().getName())
                .isEqualTo("dev.tracingchannels.test");
    }

    @Test
    void theScopeHasTheVersionOfTheLibraryAndTheSchemaOfTheNames() {
        try (SinkRegistration bindings = install(tool.sdk)) {
            request("a");
        }
        InstrumentationScopeInfo scope = tool.span("request a").getInstrumentationScopeInfo();
        assertThat(scope.getVersion()).isEqualTo("4.2");
        assertThat(scope.getSchemaUrl()).isEqualTo(Conventions.SCHEMA_URL);
    }

    @Test
    void aChannelWithoutAMapperHasNeitherAVersionNorASchema() {
        BindingOptions unmapped =
                BindingOptions.DEFAULT.withSettings(Settings.of(Map.of("tracing.channels.unmapped", "unmapped:*")));
        try (SinkRegistration bindings = install(tool.sdk, unmapped)) {
            TracingChannel.<String>named("unmapped:call").traceSync(() -> "payload", () -> "result");
        }
        InstrumentationScopeInfo scope = tool.span("unmapped:call").getInstrumentationScopeInfo();
        assertThat(scope.getVersion()).isNull();
        assertThat(scope.getSchemaUrl()).isNull();
    }

    @Test
    void severalHeadersOfBaggageAndOfTraceStateAreAllRead() {
        Request received = new Request(
                "a",
                Map.of(
                        "traceparent",
                        TRACEPARENT,
                        "tracestate",
                        "one=1\ntwo=2",
                        "baggage",
                        "user=42\nrole=admin,plan=free"),
                new HashMap<>());
        AtomicReference<Baggage> inside = new AtomicReference<>();
        OpenTelemetry withBaggage = OpenTelemetrySdk.builder()
                .setTracerProvider(tool.sdk.getSdkTracerProvider())
                .setPropagators(ContextPropagators.create(TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
                .build();
        try (SinkRegistration bindings = install(withBaggage)) {
            REQUESTS.traceSync(() -> received, () -> {
                inside.set(Baggage.current());
                return "result";
            });
        }
        assertThat(inside.get().asMap().keySet()).containsExactlyInAnyOrder("user", "role", "plan");
        assertThat(tool.span("request a").getSpanContext().getTraceState().asMap())
                .containsEntry("one", "1")
                .containsEntry("two", "2");
    }

    @Test
    void aSpanThatSucceedsHasNoStatusAndOneThatFailsHasNoEvent() {
        try (SinkRegistration bindings = install(tool.sdk)) {
            request("a");
        }
        fail("b", BindingOptions.DEFAULT);
        assertThat(tool.span("request a").getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(tool.span("request b").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tool.span("request b").getEvents()).isEmpty();
    }

    private void fail(String target, BindingOptions options) {
        try (SinkRegistration bindings = install(tool.sdk, options)) {
            assertThatThrownBy(() -> REQUESTS.traceSync(() -> new Request(target), () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anErrorThatIsCapturedIsALogRecordOfTheSpanAndNoEventOnIt() {
        fail("a", BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("test", false)));
        LogRecordData log = tool.logs().get(0);
        assertThat(SdkVersion.eventName(log)).isEqualTo("test.request.exception");
        assertThat(log.getSeverity()).isEqualTo(Severity.ERROR);
        assertThat(log.getSpanContext()).isEqualTo(tool.span("request a").getSpanContext());
        assertThat(log.getInstrumentationScopeInfo().getName()).isEqualTo("dev.tracingchannels.test");
        assertThat(log.getAttributes().get(AttributeKey.stringKey("exception.stacktrace")))
                .contains("OpenTelemetrySinkTest");
        assertThat(tool.span("request a").getEvents()).isEmpty();
    }

    @Test
    void anErrorThatWasHandledIsAWarning() {
        fail("a", BindingOptions.DEFAULT.withErrorCapture((operation, error) -> new ErrorCapture("test", true)));
        assertThat(tool.logs()).extracting(LogRecordData::getSeverity).containsExactly(Severity.WARN);
    }

    @Test
    void theSamplerSeesTheAttributesOfTheStart() {
        AtomicReference<String> seen = new AtomicReference<>();
        Sampler sampler = new Sampler() {
            @Override
            public SamplingResult shouldSample(
                    Context parent,
                    String trace,
                    String name,
                    io.opentelemetry.api.trace.SpanKind kind,
                    io.opentelemetry.api.common.Attributes attributes,
                    List<LinkData> links) {
                seen.set(attributes.get(AttributeKey.stringKey("test.target")));
                return SamplingResult.create(SamplingDecision.DROP);
            }

            @Override
            public String getDescription() {
                return "seeing";
            }
        };
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                        .setTracerProvider(SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                                .setSampler(sampler)
                                .build())
                        .build();
                SinkRegistration bindings = install(sdk)) {
            request("a");
        }
        assertThat(seen.get()).isEqualTo("a");
    }

    @Test
    void theHeadersAreThoseOfThePropagator() {
        Request sent = new Request("a");
        Request received = new Request("b", Map.of("traceparent", TRACEPARENT), new HashMap<>());
        try (SinkRegistration bindings = install(tool.sdk)) {
            REQUESTS.traceSync(() -> sent, () -> "result");
            REQUESTS.traceSync(() -> received, () -> "result");
        }
        SpanContext context = tool.span("request a").getSpanContext();
        assertThat(sent.outgoing())
                .containsExactly(Map.entry(
                        "traceparent",
                        "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                                + context.getTraceFlags().asHex()));
        assertThat(tool.span("request b").getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(tool.span("request b").getParentSpanId()).isEqualTo("b7ad6b7169203331");
    }

    @Test
    void whatElseTheCurrentContextHoldsIsStillThereInside() {
        AtomicReference<String> inside = new AtomicReference<>();
        try (SinkRegistration bindings = install(tool.sdk);
                Scope scope = Baggage.builder().put("user", "42").build().makeCurrent()) {
            REQUESTS.traceSync(() -> new Request("a"), () -> {
                inside.set(Baggage.current().getEntryValue("user"));
                return "result";
            });
        }
        assertThat(inside.get()).isEqualTo("42");
    }

    @Test
    void whatAnExporterDoesOnAThreadOfItsOwnIsNotTraced() throws ReflectiveOperationException {
        try (SinkRegistration bindings = install(tool.sdk)) {
            SdkVersion.runAsExporter(() -> {
                CompletableFuture<Void> exporting = CompletableFuture.runAsync(
                        Context.current().wrap(() -> request("exporter")), work -> new Thread(work).start());
                exporting.join();
            });
            request("a");
        }
        assertThat(tool.spans()).extracting(span -> span.getName()).containsExactly("request a");
    }

    @Test
    void anApiWithoutAnSdkMakesNoSpansAndHandsOnTheTraceFromOutside() {
        Request request = new Request("a", Map.of("traceparent", TRACEPARENT), new HashMap<>());
        AtomicReference<String> inside = new AtomicReference<>();
        OpenTelemetry noSdk = OpenTelemetry.propagating(tool.sdk.getPropagators());
        try (SinkRegistration bindings = install(noSdk)) {
            REQUESTS.traceSync(() -> request, () -> {
                inside.set(Span.current().getSpanContext().getTraceId());
                return "result";
            });
        }
        assertThat(inside.get()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(request.outgoing()).containsEntry("traceparent", TRACEPARENT);
    }

    @Test
    void twoSdksShareOneContextSoTheLaterReplacesTheEarlier() {
        try (OpenTelemetryTool earlier = new OpenTelemetryTool();
                SinkRegistration first = install(earlier.sdk);
                SinkRegistration second = install(tool.sdk)) {
            request("a");
            assertThat(earlier.spans()).isEmpty();
        }
        assertThat(tool.spans()).hasSize(1);
    }

    private static final class RequestMapper implements Mapper<Request> {
        @Override
        public String channel() {
            return "test:request";
        }

        @Override
        public Class<Request> payloadType() {
            return Request.class;
        }

        @Override
        public String version() {
            return "4.2";
        }

        @Override
        public String spanName(Request request) {
            return "request " + request.target();
        }

        @Override
        public SpanKind spanKind(Request request) {
            return SpanKind.SERVER;
        }

        @Override
        public void start(Request request, AttributeWriter attributes) {
            attributes.put(TARGET, request.target());
        }

        @Override
        public HeaderReader incomingHeaders(Request request) {
            return new HeaderReader() {
                /** Each line is a header. */
                @Override
                public List<String> getAll(String name) {
                    return Stream.ofNullable(request.incoming().get(name))
                            .flatMap(String::lines)
                            .toList();
                }

                @Override
                public Iterable<String> names() {
                    return request.incoming().keySet();
                }
            };
        }

        @Override
        public HeaderWriter outgoingHeaders(Request request) {
            return request.outgoing()::put;
        }
    }
}
