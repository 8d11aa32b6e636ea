// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Abandonment;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Detects when the last operation of a retired binding is over, so that the binding can unsubscribe.
 *
 * <p>An operation that begins writes {@code started} and then reads {@code lease}; retiring writes {@code lease} and then reads
 * {@code started}. So one of the two sees the other, and no operation is missed. Reading {@code finished} before {@code
 * started} makes equal sums mean that nothing was under way, whatever happens meanwhile.
 *
 * <p>An operation may also be dropped and never end. Its span holds the lease, so that the lease is collected with the last
 * span that could still end.
 */
final class InFlight {
    private final LongAdder started = new LongAdder();
    private final LongAdder finished = new LongAdder();
    private final Runnable whenNone;
    /** Null once retired. */
    private volatile @Nullable Object lease = new Object();

    /**
     * Makes a count that begins at zero.
     *
     * @param whenNone runs at least once, when this is retired and no operation is under way; must not refer to a span
     */
    InFlight(Runnable whenNone) {
        this.whenNone = whenNone;
    }

    /** Begins an operation. Returns what its span must hold, or null once this is retired. */
    @Nullable
    Object begin() {
        started.increment();
        Object current = lease;
        if (current == null) {
            finish();
        }
        return current;
    }

    /** Finishes an operation that began: its channel publishes nothing more of it. */
    void finish() {
        finished.increment();
        if (lease == null) {
            runIfNone();
        }
    }

    void retire() {
        Object last = lease;
        lease = null;
        if (!runIfNone() && last != null) {
            Abandonment.watch(last, whenNone);
        }
    }

    private boolean runIfNone() {
        long over = finished.sum();
        boolean none = over == started.sum();
        if (none) {
            whenNone.run();
        }
        return none;
    }
}
