// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The errors that the operators above one subscriber throw, as Reactor tells it by the key of this name. Spring calls methods by such
 * operators, and handles what they throw before it reaches a subscriber. What else would be called with these errors is called.
 */
final class ThrownErrors implements BiFunction<Throwable, @Nullable Object, Throwable> {
    private static final String KEY = "reactor.onOperatorError.local";

    private final Context below;
    private volatile @Nullable Thrown last;

    /** The context is that of the subscriber. */
    ThrownErrors(Context below) {
        this.below = below;
    }

    /** An error, and the one before it. */
    private record Thrown(
            Throwable error, Instant time, @Nullable Throwable before, Instant timeBefore) {}

    /** Returns a context in which the operators tell this of their errors. */
    Context in(Context context) {
        return context.put(KEY, this);
    }

    @Override
    public Throwable apply(Throwable error, @Nullable Object signal) {
        Throwable passed = Operators.onOperatorError(null, error, signal, below);
        Thrown known = last;
        if (known == null || known.error != passed) {
            Instant now = Instant.now();
            last = known == null
                    ? new Thrown(passed, now, null, now)
                    : new Thrown(passed, now, known.error, known.time);
        }
        return passed;
    }

    /** Returns the last error, if it is one that a method handles; null if none is known. */
    @Nullable
    Throwable handledBy(Object handler) {
        Thrown known = last;
        return known != null && ExceptionTypes.match(handler, known.error) ? known.error : null;
    }

    /** Returns when an error was thrown; now if that is not known. */
    Instant time(@Nullable Throwable error) {
        Thrown known = last;
        if (known != null && known.error == error) {
            return known.time;
        }
        return known != null && known.before == error ? known.timeBefore : Instant.now();
    }

    /** Returns what was thrown when this error was to be handled; null if nothing was. */
    @Nullable
    Throwable after(Throwable error) {
        Thrown known = last;
        return known != null && known.before == error ? known.error : null;
    }

    /** Returns the last error; null if there was none, or if it is this one, which was thrown on. */
    @Nullable
    Throwable otherThan(Throwable error) {
        Thrown known = last;
        return known == null || known.error == error ? null : known.error;
    }
}
