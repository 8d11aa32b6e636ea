// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.Sink;
import dev.tracingchannels.binding.SpanStarter;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.log.TraceIds;
import org.jspecify.annotations.Nullable;

/** A tool that writes each operation as OTLP when it is over. */
final class DirectSink implements Sink<TraceContext> {
    private final Store<TraceContext> current = Store.create("direct");
    private final Outbox outbox;
    private final Spares spares = new Spares();
    private final Ratio ratio;

    DirectSink(Outbox outbox, Ratio ratio) {
        this.outbox = outbox;
        this.ratio = ratio;
        DirectSpan.prepare();
    }

    @Override
    public String name() {
        return "OTLP without an SDK";
    }

    @Override
    public Store<TraceContext> store() {
        return current;
    }

    @Override
    public boolean isTracing(@Nullable TraceContext context) {
        return context != null;
    }

    @Override
    public <P> SpanStarter<P, TraceContext> starter(Mapper<P> mapper, BindingOptions options) {
        return new DirectStarter<>(mapper, options.contentCapture(mapper.channel()), outbox, spares, ratio);
    }

    @Override
    public @Nullable TraceIds traceIds(@Nullable TraceContext context) {
        return context == null ? null : context.ids();
    }

    @Override
    public boolean isOwnWork() {
        return Poster.isOwnWork();
    }
}
