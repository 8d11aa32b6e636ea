// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.slf4j;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * A store for the whole diagnostic context (MDC) of SLF4J. Entering a map replaces the contents of the MDC, and leaving
 * restores them. Null and an empty MDC are the same.
 *
 * <p>Call {@code MdcStore.INSTANCE.propagate()} once at the start of a program to include the MDC in every snapshot.
 * Safe for use from many threads.
 */
public final class MdcStore extends Store<Map<String, String>> {
    /** The only instance, as there is only one MDC. */
    public static final MdcStore INSTANCE = new MdcStore();

    private MdcStore() {
        super("org.slf4j.MDC");
    }

    /** Returns a copy of the MDC, or null if it is empty. */
    @Override
    public @Nullable Map<String, String> get() {
        Map<String, String> current = MDC.getCopyOfContextMap();
        return current == null || current.isEmpty() ? null : current;
    }

    @Override
    public Scope enter(@Nullable Map<String, String> values) {
        Map<String, String> before = get();
        replace(values);
        return restoring(() -> replace(before));
    }

    private static void replace(@Nullable Map<String, String> values) {
        if (values == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(values);
        }
    }
}
