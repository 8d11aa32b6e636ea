// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SeriesLimits;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SpanBindings;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what mappers say into OpenTelemetry, by its API alone: any SDK will do, also the agent's.
 *
 * <pre>{@code
 * OpenTelemetrySink.install(openTelemetry);
 * }</pre>
 */
public final class OpenTelemetrySink implements Sink<Context> {
    private final OpenTelemetry openTelemetry;
    private final SeriesLimits limits;

    private OpenTelemetrySink(OpenTelemetry openTelemetry, SeriesLimits limits) {
        this.openTelemetry = openTelemetry;
        this.limits = limits;
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has a mapper.
     *
     * @param openTelemetry where the spans go
     * @return ends it
     */
    public static SpanBindings install(OpenTelemetry openTelemetry) {
        return install(openTelemetry, MapperRegistry.discover());
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has one of the given mappers.
     *
     * @param openTelemetry where the spans go
     * @param mappers the mappers
     * @return ends it
     */
    public static SpanBindings install(OpenTelemetry openTelemetry, MapperRegistry mappers) {
        return install(openTelemetry, mappers, BindingOptions.DEFAULT);
    }

    /**
     * Makes a span in OpenTelemetry for each operation on a channel that has one of the given mappers, with options.
     *
     * @param openTelemetry where the spans go
     * @param mappers the mappers
     * @param options what is wanted otherwise than usual
     * @return ends it
     */
    public static SpanBindings install(OpenTelemetry openTelemetry, MapperRegistry mappers, BindingOptions options) {
        Objects.requireNonNull(openTelemetry, "openTelemetry");
        SeriesLimits limits = new SeriesLimits(options.settings().metricsLimit());
        return SpanBindings.install(new OpenTelemetrySink(openTelemetry, limits), mappers, options);
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
        return new OpenTelemetryStarter<>(mapper, openTelemetry, options, limits);
    }
}
