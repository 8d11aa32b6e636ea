// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract, held by a tool without a mind of its own: what fails here is the binding's fault. */
class RecordingSinkTest extends SinkContract {
    private final Store<RecordingSink.Context> store = Store.create("contentCapture");
    private final RecordingSink sink = new RecordingSink(store, null);

    @Override
    protected SinkRegistration install(MapperRegistry mappers, BindingOptions options) {
        return SinkRegistration.install(sink, mappers, options);
    }

    @Override
    protected List<FinishedSpan> finished() {
        return sink.finished;
    }

    @Override
    protected List<CapturedError> captured() {
        return sink.captured;
    }

    @Override
    protected List<WrittenEvent> written() {
        return sink.events;
    }

    @Override
    protected @Nullable String currentSpan() {
        RecordingSink.Context current = store.get();
        return current == null ? null : current.id();
    }

    @Override
    protected void runInSpan(String name, Runnable work) {
        RecordingSink.Span span = sink.new Span(name, store.get(), SpanKind.INTERNAL, ContentCapture.NONE);
        store.run(span.context(), () -> {
            work.run();
            return null;
        });
        span.end(0, null);
    }

    @Override
    protected void runWithEachExport(Runnable work) {
        sink.exporter = work;
    }
}
