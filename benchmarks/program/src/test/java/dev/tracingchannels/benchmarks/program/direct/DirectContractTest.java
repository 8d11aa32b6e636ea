// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.testing.sinks.CapturedError;
import dev.tracingchannels.testing.sinks.FinishedSpan;
import dev.tracingchannels.testing.sinks.SinkContract;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract of every sink, of which this one takes no events. What it sends is read by OpenTelemetry's own classes. */
class DirectContractTest extends SinkContract {
    private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DirectTracing tracing = DirectTracing.start(
            new Outbox.Limits(1 << 24, 1 << 18, 5000), "contract", Ratio.of(1), new Losses(told::add), this::take);
    private volatile Runnable withEachExport = () -> {};

    private void take(byte[] body, int length) {
        withEachExport.run();
        requests.add(Decoded.request(body, length));
    }

    @AfterEach
    void close() throws InterruptedException {
        tracing.close();
        assertThat(told).isEmpty();
    }

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return tracing.install(mappers, options);
    }

    private Stream<Span> spans() {
        try {
            tracing.flush();
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
        return Decoded.spans(requests);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return spans().map(Decoded::finished).toList();
    }

    @Override
    protected List<CapturedError> captured() {
        return spans().flatMap(Decoded::errors).toList();
    }

    @Override
    protected boolean takesEvents() {
        return false;
    }

    @Override
    protected @Nullable String currentSpan() {
        TraceContext current = tracing.sink().store().get();
        return current == null ? null : current.ids().spanId();
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        DirectSink sink = tracing.sink();
        DirectSpan span = (DirectSpan) sink.starter(new WorkMapper("own:work"), BindingOptions.DEFAULT)
                .start(name, name, sink.store().get(), 0);
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
