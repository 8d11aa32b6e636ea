// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.slf4j;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The diagnostic context of SLF4J (MDC) as a store, as a whole: entering a map replaces what is in the MDC, leaving puts it
 * back. Null and an empty MDC are the same.
 *
 * <p>{@code MdcStore.INSTANCE.propagate()} once at the start of a program propagates the MDC with every snapshot.
 */
public final class MdcStore extends Store<Map<String, String>> {
    /** The one MDC. */
    public static final MdcStore INSTANCE = new MdcStore();

    private MdcStore() {
        super("org.slf4j.MDC");
    }

    /** A copy of what is in the MDC, or null when that is nothing. */
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
