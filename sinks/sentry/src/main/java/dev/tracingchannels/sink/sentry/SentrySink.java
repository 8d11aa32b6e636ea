// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.EventWriter;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.HttpAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import dev.tracingchannels.mapping.conventions.UrlAttributes;
import dev.tracingchannels.mapping.log.TraceIds;
import io.sentry.IScopes;
import io.sentry.ISpan;
import io.sentry.SpanContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sink for Sentry. Writes transactions and spans. The process has one Sentry SDK; initialise it before or after.
 *
 * <pre>{@code
 * SentrySink.install();
 * }</pre>
 */
public final class SentrySink implements Sink<IScopes> {
    private SentrySink() {}

    /**
     * Makes a span in Sentry for each operation on a channel that has a mapper.
     *
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install() {
        return install(MapperRegistry.discover());
    }

    /**
     * Makes a span in Sentry for each operation on a channel that has one of the given mappers.
     *
     * @param mappers the mappers
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install(MapperRegistry mappers) {
        return install(mappers, BindingOptions.DEFAULT);
    }

    /**
     * Makes a span in Sentry for each operation on a channel that has one of the given mappers, with options.
     *
     * @param mappers the mappers
     * @param options the options
     * @return a handle; closing it ends the spans
     */
    public static SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        prepareClasses();
        return SinkRegistration.install(new SentrySink(), mappers, options);
    }

    /** A class that is first used in an operation with little stack left may fail to initialise, and stay unusable. */
    private static void prepareClasses() {
        Objects.requireNonNull(DbAttributes.DB_QUERY_TEXT);
        Objects.requireNonNull(HttpAttributes.HTTP_ROUTE);
        Objects.requireNonNull(ServerAttributes.SERVER_ADDRESS);
        Objects.requireNonNull(UrlAttributes.URL_FULL);
    }

    @Override
    public String name() {
        return "Sentry";
    }

    @Override
    public Store<IScopes> store() {
        return ScopesStore.INSTANCE;
    }

    @Override
    public boolean isTracing(@Nullable IScopes scopes) {
        return scopes != null && scopes.getSpan() != null;
    }

    @Override
    public <P> SpanStarter<P, IScopes> starter(Mapper<P> mapper, BindingOptions options) {
        return new SentryStarter<>(mapper, options.contentCapture(mapper.channel()));
    }

    @Override
    public <P> @Nullable EventWriter<P> eventWriter(EventMapper<P> mapper, BindingOptions options) {
        Settings settings = options.settings();
        return settings.sentryBreadcrumbs() == null && settings.sentryEvents() == null
                ? null
                : new SentryEvents<>(mapper, options.contentCapture(mapper.channel()), settings);
    }

    @Override
    public boolean isOwnWork() {
        return OwnWork.isCurrent();
    }

    @Override
    public @Nullable TraceIds traceIds(@Nullable IScopes scopes) {
        ISpan span = scopes == null ? null : scopes.getSpan();
        if (span == null) {
            return null;
        }
        SpanContext context = span.getSpanContext();
        return new TraceIds(
                context.getTraceId().toString(),
                context.getSpanId().toString(),
                Boolean.TRUE.equals(context.getSampled()) ? "01" : "00");
    }
}
