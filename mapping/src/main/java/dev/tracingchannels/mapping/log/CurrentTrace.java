// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Subscription;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the span that is current on this thread, for log patterns. Tools supply them while they are installed. Of several
 * tools with a current span, the one that was installed first is used. Safe for use from many threads.
 */
public final class CurrentTrace {
    /** Two hexadecimal digits. */
    private static final int FLAGS_LENGTH = 2;

    private static final CopyOnWriteArrayList<Supplied> SUPPLIERS = new CopyOnWriteArrayList<>();

    private CurrentTrace() {}

    /**
     * Returns the ids of the current span.
     *
     * @return the ids; null if no tool has a current span
     */
    public static @Nullable TraceIds ids() {
        return ids(false);
    }

    /**
     * Returns the ids of the current span, to be carried to another thread as three texts and given to {@link #enter} there.
     *
     * @return the ids; null if no tool has a current span
     */
    public static @Nullable TraceIds transferableIds() {
        return ids(true);
    }

    private static @Nullable TraceIds ids(boolean isMarked) {
        if (SUPPLIERS.isEmpty()) {
            // Spares the iterator: this is asked for each record.
            return null;
        }
        for (Supplied supplied : SUPPLIERS) {
            TraceIds ids = supplied.ids();
            if (ids != null) {
                return isMarked ? supplied.marked(ids) : ids;
            }
        }
        return null;
    }

    /**
     * Makes the span of an event current where the event is published on another thread than the one that logged it. The tool that
     * gave the ids does so; of other ids, the application's own for instance, nothing is made current.
     *
     * @param ids what {@link #transferableIds} returned on the thread that logged, or the same three texts: the tool is found by the very
     *     object that is the flags
     * @return the scope; closing it makes current what was so before
     */
    public static Scope enter(TraceIds ids) {
        for (Supplied supplied : SUPPLIERS) {
            if (supplied.gave(ids)) {
                Scope scope = supplied.enter(ids);
                return scope == null ? () -> {} : scope;
            }
        }
        return () -> {};
    }

    /**
     * Registers a tool as a supplier of the ids.
     *
     * @param ids returns the ids of the tool's current span, or null; called for each record whose pattern or appender reads
     *     the context. What it throws is reported
     * @return a handle; closing it ends the registration
     */
    public static Subscription supply(Supplier<? extends @Nullable TraceIds> ids) {
        return supply(ids, none -> null);
    }

    /**
     * Registers a tool as {@link #supply(Supplier)} does, which can also make a span current by its ids.
     *
     * @param ids returns the ids of the tool's current span, or null. What it throws is reported
     * @param enter makes a span with some ids current on this thread; returns null if it cannot. What it throws is reported
     * @return a handle; closing it ends the registration
     */
    public static Subscription supply(
            Supplier<? extends @Nullable TraceIds> ids, Function<? super TraceIds, ? extends @Nullable Scope> enter) {
        // A new object each time, since one supplier may be given twice.
        Supplied supplied = new Supplied(Objects.requireNonNull(ids, "ids"), Objects.requireNonNull(enter, "enter"));
        SUPPLIERS.add(supplied);
        return () -> SUPPLIERS.remove(supplied);
    }

    private static final class Supplied {
        private final Supplier<? extends @Nullable TraceIds> supplier;

        private final Function<? super TraceIds, ? extends @Nullable Scope> enter;
        /**
         * Objects of this tool's alone, by their text. An event carries texts and nothing else that a layout would not show, so the
         * object tells whose ids they are.
         */
        private final Map<String, String> flags = new ConcurrentHashMap<>();

        private Supplied(
                Supplier<? extends @Nullable TraceIds> supplier,
                Function<? super TraceIds, ? extends @Nullable Scope> enter) {
            this.supplier = supplier;
            this.enter = enter;
        }

        private @Nullable TraceIds ids() {
            try {
                return supplier.get();
            } catch (Throwable error) {
                ErrorHandler.report("ids of the current trace", error);
                return null;
            }
        }

        @SuppressWarnings("StringConstructor") // an object of its own
        private TraceIds marked(TraceIds ids) {
            String text = ids.traceFlags();
            if (text.length() != FLAGS_LENGTH) {
                return ids;
            }
            String own = flags.get(text);
            if (own == null) {
                own = flags.computeIfAbsent(text, known -> new String(known));
            }
            return new TraceIds(ids.traceId(), ids.spanId(), own);
        }

        private boolean gave(TraceIds ids) {
            Object given = ids.traceFlags();
            return flags.get(ids.traceFlags()) == given;
        }

        private @Nullable Scope enter(TraceIds ids) {
            try {
                return enter.apply(ids);
            } catch (Throwable error) {
                ErrorHandler.report("the trace of an event", error);
                return null;
            }
        }
    }
}
