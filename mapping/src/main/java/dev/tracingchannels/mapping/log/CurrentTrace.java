// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the span that is current on this thread, for log patterns. Tools supply them while they are installed. Of several
 * tools with a current span, the one that was installed first is used. Safe for use from many threads.
 */
public final class CurrentTrace {
    private static final CopyOnWriteArrayList<Supplied> SUPPLIERS = new CopyOnWriteArrayList<>();

    private CurrentTrace() {}

    /**
     * Returns the ids of the current span.
     *
     * @return the ids; null if no tool has a current span
     */
    public static @Nullable TraceIds ids() {
        for (Supplied supplied : SUPPLIERS) {
            TraceIds ids = supplied.ids();
            if (ids != null) {
                return ids;
            }
        }
        return null;
    }

    /**
     * Registers a tool as a supplier of the ids.
     *
     * @param ids returns the ids of the tool's current span, or null; called for each record whose pattern or appender reads
     *     the context. What it throws is reported
     * @return a handle; closing it ends the registration
     */
    public static Subscription supply(Supplier<? extends @Nullable TraceIds> ids) {
        // A new object each time, since one supplier may be given twice.
        Supplied supplied = new Supplied(Objects.requireNonNull(ids, "ids"));
        SUPPLIERS.add(supplied);
        return () -> SUPPLIERS.remove(supplied);
    }

    private static final class Supplied {
        private final Supplier<? extends @Nullable TraceIds> supplier;

        private Supplied(Supplier<? extends @Nullable TraceIds> supplier) {
            this.supplier = supplier;
        }

        private @Nullable TraceIds ids() {
            try {
                return supplier.get();
            } catch (Throwable error) {
                ErrorHandler.report("ids of the current trace", error);
                return null;
            }
        }
    }
}
