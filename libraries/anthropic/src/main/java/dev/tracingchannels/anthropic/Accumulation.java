// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import dev.tracingchannels.core.ErrorHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Accumulates a message from its events. The first of them are only kept: the message of a short stream is made when somebody
 * asks for it, which nobody does for a span that is not sampled. More of them would take more memory than their message. An event that the SDK's accumulator rejects is reported and left out. If the
 * accumulator makes no message at all, the result is one without content, for its usage.
 *
 * @param <A> the SDK's accumulator
 * @param <E> the events
 * @param <M> the message
 */
final class Accumulation<A, E, M> {
    /** How many events are kept. */
    static final int KEPT = 64;

    private final Kind<A, E, M> kind;
    private final List<E> kept = new ArrayList<>();
    /** Null while all events are kept. */
    private @Nullable A accumulator;
    /** The message's first event, and those with its usage and its end. */
    private final List<E> outline = new ArrayList<>();

    private boolean started;
    private boolean stopped;

    private Accumulation(Kind<A, E, M> kind) {
        this.kind = kind;
    }

    static <A, E, M> Collector<E, ?, @Nullable M> collector(Kind<A, E, M> kind) {
        return Collector.<E, Accumulation<A, E, M>, @Nullable M>of(
                () -> new Accumulation<>(kind), Accumulation::add, (one, other) -> one, Accumulation::message);
    }

    private void add(E event) {
        if (stopped) {
            return;
        }
        started |= kind.isStart.test(event);
        stopped = kind.isStop.test(event);
        A open = accumulator;
        if (open == null) {
            kept.add(event);
            if (kept.size() == KEPT) {
                accumulator = accumulated();
            }
            return;
        }
        accumulate(open, event);
    }

    /** Returns an accumulator of the events that were kept, and keeps none any more. */
    private A accumulated() {
        A made = kind.create.get();
        kept.forEach(event -> accumulate(made, event));
        kept.clear();
        return made;
    }

    private void accumulate(A open, E event) {
        if (kind.isStart.test(event) || kind.isDelta.test(event)) {
            outline.add(event);
        }
        try {
            kind.accumulate.accept(open, event);
        } catch (RuntimeException refused) {
            report(refused);
        }
    }

    /** Returns the message as far as it arrived; null if it has not begun. */
    private @Nullable M message() {
        if (!started) {
            return null;
        }
        A open = accumulator == null ? accumulated() : accumulator;
        try {
            if (!stopped) {
                kind.accumulate.accept(open, kind.stop.get());
            }
            return kind.message.apply(open);
        } catch (RuntimeException refused) {
            report(refused);
            A bare = kind.create.get();
            outline.forEach(event -> kind.accumulate.accept(bare, event));
            kind.accumulate.accept(bare, kind.stop.get());
            return kind.message.apply(bare);
        }
    }

    private static void report(RuntimeException refused) {
        ErrorHandler.report("the accumulator of Anthropic's SDK", refused);
    }

    /**
     * The usual or the beta API.
     *
     * @param create makes an accumulator
     * @param accumulate adds an event
     * @param message returns the message; throws before the last event was added
     * @param isStart whether an event is the first of a message
     * @param isDelta whether it has the message's usage and end
     * @param isStop whether it is the last
     * @param stop makes a last event
     * @param <A> the accumulator
     * @param <E> the events
     * @param <M> the message
     */
    record Kind<A, E, M>(
            Supplier<A> create,
            BiConsumer<A, E> accumulate,
            Function<A, M> message,
            Predicate<E> isStart,
            Predicate<E> isDelta,
            Predicate<E> isStop,
            Supplier<E> stop) {}
}
