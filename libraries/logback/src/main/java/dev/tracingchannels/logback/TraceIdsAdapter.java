// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.BasicStatusManager;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusManager;
import dev.tracingchannels.mapping.log.CurrentTrace;
import dev.tracingchannels.mapping.log.TraceIds;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC as events see it: the application's values and the ids of the current trace. The application's own MDC is not
 * changed, so nothing has to be removed from it. Extends Logback's adapter, since events get a map from that class without a
 * copy.
 */
final class TraceIdsAdapter extends LogbackMDCAdapter {
    private final MDCAdapter original;

    private TraceIdsAdapter(MDCAdapter original) {
        this.original = original;
    }

    /** Adds the ids to the events of a context. Does nothing for a context without an MDC. */
    static void putOn(LoggerContext context) {
        MDCAdapter present = context.getMDCAdapter();
        if (present != null && !(present instanceof TraceIdsAdapter)) {
            set(context, new TraceIdsAdapter(present));
        }
    }

    static void takeOff(LoggerContext context) {
        if (context.getMDCAdapter() instanceof TraceIdsAdapter own) {
            set(context, own.original);
        }
    }

    /**
     * Sets the adapter without Logback's warning about a second one. A warning during configuration makes Logback print its
     * whole status.
     */
    private static void set(LoggerContext context, MDCAdapter adapter) {
        StatusManager statuses = context.getStatusManager();
        StatusManager meanwhile = new BasicStatusManager();
        context.setStatusManager(meanwhile);
        try {
            context.setMDCAdapter(adapter);
        } finally {
            context.setStatusManager(statuses);
        }
        for (Status status : meanwhile.getCopyOfStatusList()) {
            if (status.getOrigin() != context) {
                statuses.add(status);
            }
        }
    }

    @Override
    public @Nullable Map<String, String> getPropertyMap() {
        Map<String, String> own = original instanceof LogbackMDCAdapter logback
                ? logback.getPropertyMap()
                : original.getCopyOfContextMap();
        TraceIds ids = CurrentTrace.ids();
        return ids == null ? own : MdcWithIds.of(own, ids);
    }

    @Override
    public void put(String key, @Nullable String value) {
        original.put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
        return original.get(key);
    }

    @Override
    public void remove(String key) {
        original.remove(key);
    }

    @Override
    public void clear() {
        original.clear();
    }

    @Override
    public @Nullable Map<String, String> getCopyOfContextMap() {
        return original.getCopyOfContextMap();
    }

    @Override
    public @Nullable Set<String> getKeys() {
        Map<String, String> own = original.getCopyOfContextMap();
        return own == null ? null : own.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // as Logback declares it
    public void setContextMap(Map context) {
        original.setContextMap(context);
    }

    @Override
    public void pushByKey(String key, String value) {
        original.pushByKey(key, value);
    }

    @Override
    public @Nullable String popByKey(String key) {
        return original.popByKey(key);
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
        return original.getCopyOfDequeByKey(key);
    }

    @Override
    public void clearDequeByKey(String key) {
        original.clearDequeByKey(key);
    }
}
