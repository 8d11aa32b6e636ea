// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.micrometer;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A tracer's own current context, as a store. There is one for each tracer, so that binding a tracer again replaces the earlier
 * binding.
 */
final class TracerStore extends Store<TraceContext> {
    private static final Map<Tracer, WeakReference<TracerStore>> STORES = new WeakHashMap<>();

    private final Tracer tracer;

    private TracerStore(Tracer tracer) {
        super("io.micrometer.tracing");
        this.tracer = tracer;
    }

    static TracerStore of(Tracer tracer) {
        synchronized (STORES) {
            WeakReference<TracerStore> known = STORES.get(tracer);
            TracerStore store = known == null ? null : known.get();
            if (store == null) {
                store = new TracerStore(tracer);
                STORES.put(tracer, new WeakReference<>(store));
            }
            return store;
        }
    }

    @Override
    public @Nullable TraceContext get() {
        return tracer.currentTraceContext().context();
    }

    /** Enters the context, also null, for which {@code newScope} would leave the current context in place. */
    @Override
    public Scope enter(@Nullable TraceContext context) {
        return tracer.currentTraceContext().maybeScope(context)::close;
    }
}
