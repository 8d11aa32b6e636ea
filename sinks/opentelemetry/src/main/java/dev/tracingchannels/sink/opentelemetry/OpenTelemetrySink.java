// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.ObservedValue;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.conventions.ErrorAttributes;
import dev.tracingchannels.mapping.log.TraceIds;
import dev.tracingchannels.mapping.logging.GuardedLogger;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.lang.System.Logger.Level;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sink for OpenTelemetry. Uses the API only, so any SDK works, including the agent's. An API without an SDK does nothing
 * and is reported as a warning.
 *
 * <pre>{@code
 * OpenTelemetrySink.install(openTelemetry);
 * }</pre>
 */
public final class OpenTelemetrySink implements Sink<Context> {
    private static final GuardedLogger LOGGER = GuardedLogger.named("dev.tracingchannels.sink.opentelemetry");

    private final OpenTelemetry openTelemetry;
    private final SeriesLimits limits;
    private final KnownDrops drops;

    OpenTelemetrySink(OpenTelemetry openTelemetry, SeriesLimits limits) {
        this.openTelemetry = openTelemetry;
        this.limits = limits;
        this.drops = KnownDrops.of(openTelemetry);
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has a mapper.
     *
     * @param openTelemetry where the spans go
     * @return a handle; closing it ends the spans
     * @throws IllegalStateException if OpenTelemetry's API is older than version 1.32
     */
    public static SinkRegistration install(OpenTelemetry openTelemetry) {
        return install(openTelemetry, MapperRegistry.discover());
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has one of the given mappers.
     *
     * @param openTelemetry where the spans go
     * @param mappers the mappers
     * @return a handle; closing it ends the spans
     * @throws IllegalStateException if OpenTelemetry's API is older than version 1.32
     */
    public static SinkRegistration install(OpenTelemetry openTelemetry, MapperRegistry mappers) {
        return install(openTelemetry, mappers, BindingOptions.DEFAULT);
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has one of the given mappers, with options.
     *
     * @param openTelemetry where the spans go
     * @param mappers the mappers
     * @param options the options
     * @return a handle; closing it ends the spans
     * @throws IllegalStateException if OpenTelemetry's API is older than version 1.32
     */
    public static SinkRegistration install(
            OpenTelemetry openTelemetry, MapperRegistry mappers, BindingOptions options) {
        ApiVersion.check();
        if (doesNothing(Objects.requireNonNull(openTelemetry, "openTelemetry"))) {
            LOGGER.log(
                    Level.WARNING,
                    "This OpenTelemetry does nothing, so nothing will be recorded: it has no SDK. Set the SDK up before"
                            + " GlobalOpenTelemetry.get() is called, or give the SDK itself to OpenTelemetrySink.install.");
        }
        prepareClasses();
        SeriesLimits limits = new SeriesLimits(options.settings().metricsLimit());
        return SinkRegistration.install(new OpenTelemetrySink(openTelemetry, limits), mappers, options);
    }

    /** A class that is first used in an operation with little stack left may fail to initialise, and stay unusable. */
    private static void prepareClasses() {
        Suppression.isOn(Context.root());
        SpanKinds.of(SpanKind.INTERNAL);
        AttributeKeys.of(ErrorAttributes.ERROR_TYPE);
        Objects.requireNonNull(HeaderGetter.INSTANCE);
        Objects.requireNonNull(HeaderSetter.INSTANCE);
        Objects.requireNonNull(EventName.FORMER);
        Objects.requireNonNull(ExceptionAttributes.EXCEPTION_TYPE);
        Objects.requireNonNull(StackTrace.NONE);
        OwnWork.isLogging(null);
    }

    /** Returns whether the API has no SDK. Such an API may still propagate traces. */
    private static boolean doesNothing(OpenTelemetry openTelemetry) {
        return openTelemetry.getTracerProvider() == TracerProvider.noop()
                && openTelemetry.getMeterProvider() == MeterProvider.noop()
                && openTelemetry.getLogsBridge() == LoggerProvider.noop()
                && openTelemetry.getPropagators() == ContextPropagators.noop();
    }

    @Override
    public String name() {
        return "OpenTelemetry";
    }

    @Override
    public Store<Context> store() {
        return ContextStore.INSTANCE;
    }

    @Override
    public boolean isTracing(@Nullable Context context) {
        return context != null && Span.fromContext(context).getSpanContext().isValid();
    }

    @Override
    public <P> SpanStarter<P, Context> starter(Mapper<P> mapper, BindingOptions options) {
        return new OpenTelemetryStarter<>(mapper, openTelemetry, options, limits, drops);
    }

    /** Returns null if the SDK has no processor of log records: its logger is then the same as without an SDK. */
    @Override
    public <P> @Nullable EventWriter<P> eventWriter(EventMapper<P> mapper, BindingOptions options) {
        Instrumentation scope = Instrumentation.of(mapper);
        LoggerProvider provider = openTelemetry.getLogsBridge();
        Logger own = scope.logger(provider);
        return own == scope.logger(LoggerProvider.noop())
                ? null
                : new LogRecords<>(mapper, options.contentCapture(mapper.channel()), provider, own);
    }

    @Override
    public Subscription read(ObservedValue value) {
        return ObservedMetrics.read(value, openTelemetry.getMeterProvider());
    }

    @Override
    public @Nullable TraceIds traceIds(@Nullable Context context) {
        SpanContext span = context == null
                ? SpanContext.getInvalid()
                : Span.fromContext(context).getSpanContext();
        return span.isValid()
                ? new TraceIds(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex())
                : null;
    }

    @Override
    public boolean isOwnWork() {
        return OwnWork.isLogging(null) || Suppression.isOn(Context.current());
    }

    @Override
    public @Nullable Context context(TraceIds ids) {
        String flags = ids.traceFlags();
        if (flags.length() != TraceFlags.getLength() || !flags.chars().allMatch(OpenTelemetrySink::isHexadecimal)) {
            return null;
        }
        SpanContext span =
                SpanContext.create(ids.traceId(), ids.spanId(), TraceFlags.fromHex(flags, 0), TraceState.getDefault());
        return span.isValid() ? Context.current().with(Span.wrap(span)) : null;
    }

    /** OpenTelemetry's own check is internal. */
    private static boolean isHexadecimal(int digit) {
        return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    }
}
