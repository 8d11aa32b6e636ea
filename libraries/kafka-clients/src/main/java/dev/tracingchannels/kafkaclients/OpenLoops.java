// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The consumers that have a record's context current on this thread, the innermost last. A loop that was left within other work, or within
 * the loop of another consumer, must end before that does: its own end would make current again what was so when it began. Refers weakly to
 * them, so that the operation of a consumer that is dropped ends.
 */
final class OpenLoops {
    private static final ThreadLocal<OpenLoops> OF_THREAD = ThreadLocal.withInitial(OpenLoops::new);

    private final Deque<WeakReference<Processing>> loops = new ArrayDeque<>(2);

    private OpenLoops() {}

    static OpenLoops here() {
        return OF_THREAD.get();
    }

    void enter(WeakReference<Processing> loop) {
        forget();
        loops.addLast(loop);
    }

    /** Ends the loops within this one, and forgets this one. */
    void leave(WeakReference<Processing> loop) {
        if (loops.contains(loop)) {
            WeakReference<Processing> last = loops.removeLast();
            while (last != loop) {
                end(last);
                last = loops.removeLast();
            }
        }
    }

    /** Finds the loop that is in the given record. */
    @Nullable
    Processing in(ConsumerRecord<?, ?> record) {
        for (WeakReference<Processing> loop : loops) {
            Processing open = loop.get();
            if (open != null && open.isIn(record)) {
                return open;
            }
        }
        return null;
    }

    /** Does some work, and ends the loops that it has left. */
    <X extends Throwable> void within(KafkaWork<X> work) throws X {
        forget();
        int outer = loops.size();
        try {
            work.run();
        } finally {
            while (loops.size() > outer) {
                end(loops.removeLast());
            }
        }
    }

    private static void end(WeakReference<Processing> loop) {
        Processing open = loop.get();
        if (open != null) {
            open.endInnermost();
        }
    }

    /** Those that were dropped, or ended by another thread. */
    private void forget() {
        while (!loops.isEmpty() && !isOpen(loops.getLast())) {
            loops.removeLast();
        }
    }

    private static boolean isOpen(WeakReference<Processing> loop) {
        Processing open = loop.get();
        return open != null && open.isOpenHere();
    }
}
