// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.console;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.SinkContract;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

class ConsoleSinkTest extends SinkContract {
    private final List<Object> printed = new CopyOnWriteArrayList<>();
    private final ConsoleSink sink = new ConsoleSink(this::print);
    private volatile Runnable withEachExport = () -> {};

    private void print(Object line) {
        printed.add(line);
        withEachExport.run();
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return SinkRegistration.install(sink, mappers, options);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return printed(ConsoleSpan.Line.class)
                .map(line -> new FinishedSpan(
                        line.id().span(),
                        line.parent() == null ? null : line.parent().span(),
                        line.id().trace(),
                        line.name(),
                        line.kind(),
                        line.attributes(),
                        line.failed(),
                        line.description(),
                        line.links().stream().map(ConsoleSink.Id::span).toList(),
                        Instant.EPOCH.plusNanos(line.start()),
                        Instant.EPOCH.plusNanos(line.end())))
                .toList();
    }

    @Override
    protected List<CapturedError> captured() {
        return printed(ConsoleSpan.Failure.class)
                .map(failure -> new CapturedError(
                        failure.id().span(),
                        failure.error().getClass().getName(),
                        failure.error().getMessage(),
                        failure.capture().mechanism(),
                        failure.capture().handled()))
                .toList();
    }

    private <T> Stream<T> printed(Class<T> type) {
        return printed.stream().filter(type::isInstance).map(type::cast);
    }

    @Override
    protected boolean takesEvents() {
        return false;
    }

    @Override
    protected @Nullable String currentSpan() {
        ConsoleSink.Id current = sink.store().get();
        return current == null ? null : current.span();
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        ConsoleSpan span = new ConsoleSpan(
                name, SpanKind.INTERNAL, sink.store().get(), List.of(), 0, ContentCapture.NONE, this::print);
        sink.store().run(span.context(), () -> {
            work.run();
            return null;
        });
        span.end(0, null);
    }

    @Override
    protected void runWithEachExport(Runnable work) {
        withEachExport = work;
    }
}
