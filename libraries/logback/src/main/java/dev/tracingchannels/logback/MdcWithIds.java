// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import dev.tracingchannels.mapping.log.TraceIds;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The MDC of an event and the ids of its span, without a copy. Serialised as a plain map, since Logback sends events to other
 * processes.
 */
final class MdcWithIds extends AbstractMap<String, String> implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // replaced
    private final Map<String, String> mdc;

    @SuppressWarnings("serial") // replaced
    private final TraceIds ids;

    private MdcWithIds(Map<String, String> mdc, TraceIds ids) {
        this.mdc = mdc;
        this.ids = ids;
    }

    /** Adds the ids to an MDC that does not change; returns it as it is if it has a value under one of their names. */
    static Map<String, String> of(@Nullable Map<String, String> mdc, TraceIds ids) {
        if (mdc == null) {
            return new MdcWithIds(Map.of(), ids);
        }
        return mdc.containsKey(TraceIds.TRACE_ID)
                        || mdc.containsKey(TraceIds.SPAN_ID)
                        || mdc.containsKey(TraceIds.TRACE_FLAGS)
                ? mdc
                : new MdcWithIds(mdc, ids);
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        if (key.equals(TraceIds.TRACE_ID)) {
            return ids.traceId();
        }
        if (key.equals(TraceIds.SPAN_ID)) {
            return ids.spanId();
        }
        return key.equals(TraceIds.TRACE_FLAGS) ? ids.traceFlags() : mdc.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> action) {
        mdc.forEach(action);
        action.accept(TraceIds.TRACE_ID, ids.traceId());
        action.accept(TraceIds.SPAN_ID, ids.spanId());
        action.accept(TraceIds.TRACE_FLAGS, ids.traceFlags());
    }

    @Override
    public int size() {
        return mdc.size() + 3;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return Collections.unmodifiableMap(copy()).entrySet();
    }

    private Map<String, String> copy() {
        Map<String, String> copy = new HashMap<>(mdc);
        ids.addTo(copy);
        return copy;
    }

    private Object writeReplace() {
        return copy();
    }
}
