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
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * The MDC as events see it: what the application has put, and the ids of the current trace. The application's own MDC is left
 * alone, so nothing has to be taken out of it again. Extends Logback's adapter, since an event asks that one for a map that
 * need not be copied.
 */
final class TraceIdsAdapter extends LogbackMDCAdapter {
    private final MDCAdapter original;

    private TraceIdsAdapter(MDCAdapter original) {
        this.original = original;
    }

    /** Has the events of a context see the ids; nothing changes for a context without an MDC. */
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

    /** Logback warns of a second adapter; one warning while it is configured has it print all that it has done. */
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
        if (ids == null) {
            return own;
        }
        Map<String, String> all = own == null ? new HashMap<>() : new HashMap<>(own);
        ids.addTo(all);
        return all;
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
