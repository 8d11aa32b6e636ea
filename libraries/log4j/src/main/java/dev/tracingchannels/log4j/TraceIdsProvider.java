// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.LogPublication;
import dev.tracingchannels.mapping.log.TraceIds;
import java.util.HashMap;
import java.util.Map;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the ids of the current trace to the context of events, while a context or a configuration publishes, and a mark to those that
 * are not to be published on another thread. The application's own {@code ThreadContext} is not changed. Found by Log4j, by {@link java.util.ServiceLoader}; it asks for the context of each event on the
 * thread that logs.
 */
public final class TraceIdsProvider implements ContextDataProvider {
    /** The name of the mark on an event that a subscriber or a tool logs itself. */
    static final String UNPUBLISHED = "tracing.channels.unpublished";

    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public TraceIdsProvider() {}

    @Override
    public Map<String, String> supplyContextData() {
        return contextOfEvent();
    }

    @Override
    public StringMap supplyStringMap() {
        Map<String, String> values = contextOfEvent();
        return values.isEmpty()
                ? ContextDataFactory.emptyFrozenContextData()
                : ContextDataFactory.createContextData(values);
    }

    private static Map<String, String> contextOfEvent() {
        boolean isUnpublished = Publication.onEvent() && LogPublication.isSuppressed();
        TraceIds ids = ids();
        if (ids == null && !isUnpublished) {
            return Map.of();
        }
        Map<String, String> values = new HashMap<>();
        if (ids != null) {
            ids.addTo(values);
        }
        if (isUnpublished) {
            values.put(UNPUBLISHED, "true");
        }
        return values;
    }

    /** Called for lookups and filters outside of events. */
    @Override
    public @Nullable Object getValue(String key) {
        TraceIds ids = ids();
        return ids == null ? null : ids.get(key);
    }

    /** What the application has put under one of the names stays: ids of two sources do not belong together. */
    private static @Nullable TraceIds ids() {
        if (!Publication.addsTraceIds()) {
            return null;
        }
        // Log4j may publish the event on its own thread.
        TraceIds ids = CurrentTrace.transferableIds();
        return ids == null
                        || ThreadContext.containsKey(TraceIds.TRACE_ID)
                        || ThreadContext.containsKey(TraceIds.SPAN_ID)
                        || ThreadContext.containsKey(TraceIds.TRACE_FLAGS)
                ? null
                : ids;
    }
}
