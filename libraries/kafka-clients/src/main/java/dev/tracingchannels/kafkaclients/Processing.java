// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.OpenOperation;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the processing of a consumer's records. A loop does not say that it was left, so what it has begun stays open until the
 * consumer is asked for more. Only the thread that polls may loop: no other would ever come back to leave the context of its last record.
 */
final class Processing {
    private final KafkaClient client;
    private final WeakReference<Processing> self = new WeakReference<>(this);
    private volatile @Nullable Begun begun;

    Processing(KafkaClient client) {
        this.client = client;
    }

    /** What a loop does with a record, from now on. */
    void begin(ConsumerRecord<?, ?> record) {
        end();
        begun(() -> KafkaProcess.of(record, client), record, false);
    }

    /** What is done with all records, from now on. */
    void beginTogether(List<? extends ConsumerRecord<?, ?>> records) {
        begun(() -> KafkaProcess.together(records, client), null, false);
    }

    /** What the listener of a container does with a record, until {@link #endListening}. */
    void beginListening(ConsumerRecord<?, ?> record) {
        endListening();
        begun(() -> KafkaProcess.of(record, client), record, true);
    }

    /** What the listener of a container does with all records, until {@link #endListening}. */
    void beginListening(List<? extends ConsumerRecord<?, ?>> records) {
        endListening();
        begun(() -> KafkaProcess.together(records, client), null, true);
    }

    private void begun(Supplier<KafkaProcess> payload, @Nullable ConsumerRecord<?, ?> record, boolean isListening) {
        if (KafkaChannels.PROCESS.hasSubscribers()) {
            OpenOperation operation = KafkaChannels.PROCESS.open(payload);
            // A subscriber may have looped over records of this consumer.
            endListening();
            begun = new Begun(record, isListening, Thread.currentThread(), operation);
            OpenLoops.here().enter(self);
        }
    }

    /** How the last attempt with what was begun has ended, so far. */
    void attempted(@Nullable Throwable failure) {
        Begun open = begun;
        if (open != null && open.isHere()) {
            open.failure = failure;
        }
    }

    boolean isIn(ConsumerRecord<?, ?> record) {
        Begun open = begun;
        return open != null && open.isOf(record);
    }

    /** Ends what a loop has begun, if anything is open. */
    void end() {
        Begun open = begun;
        if (open != null && !open.isListening) {
            end(open);
        }
    }

    /** Ends what was begun, if anything is open, by a listener too: its container may poll meanwhile. */
    void endListening() {
        Begun open = begun;
        if (open != null) {
            end(open);
        }
    }

    private void end(Begun open) {
        if (open.isHere()) {
            OpenLoops.here().leave(self);
        }
        close(open);
    }

    private void close(Begun open) {
        begun = null;
        open.end();
    }

    /** Ends what was begun on this thread; called for the innermost of its loops. */
    void endInnermost() {
        Begun open = begun;
        if (open != null && open.isHere()) {
            close(open);
        }
    }

    boolean isOpenHere() {
        Begun open = begun;
        return open != null && open.isHere();
    }

    <K, V> void each(ConsumerRecord<K, V> record, Consumer<? super ConsumerRecord<K, V>> action) {
        this.<RuntimeException>run(record, () -> action.accept(record));
    }

    <X extends Throwable> void run(ConsumerRecord<?, ?> record, KafkaWork<X> work) throws X {
        Begun open = begun;
        if (open != null && open.isOf(record)) {
            OpenLoops.here().leave(self);
            begun = null;
            open.run(work);
        } else if (!KafkaChannels.PROCESS.hasSubscribers()) {
            work.run();
        } else {
            trace(() -> KafkaProcess.of(record, client), work);
        }
    }

    <X extends Throwable> void runTogether(List<? extends ConsumerRecord<?, ?>> records, KafkaWork<X> work) throws X {
        if (records.isEmpty()) {
            work.run();
        } else {
            trace(() -> KafkaProcess.together(records, client), work);
        }
    }

    private static <X extends Throwable> void trace(Supplier<KafkaProcess> payload, KafkaWork<X> work) throws X {
        KafkaChannels.PROCESS.<@Nullable Object, X>traceSync(payload, () -> {
            OpenLoops.here().within(work);
            return null;
        });
    }

    private static final class Begun {
        private final @Nullable ConsumerRecord<?, ?> record;
        private final boolean isListening;
        private final Thread thread;
        private final OpenOperation operation;
        private @Nullable Throwable failure;

        Begun(@Nullable ConsumerRecord<?, ?> record, boolean isListening, Thread thread, OpenOperation operation) {
            this.record = record;
            this.isListening = isListening;
            this.thread = thread;
            this.operation = operation;
        }

        boolean isOf(ConsumerRecord<?, ?> other) {
            return record == other && isHere();
        }

        boolean isHere() {
            return thread == Thread.currentThread();
        }

        /** On another thread the call is closed first, or its end would follow those of the operation. */
        void end() {
            if (isHere()) {
                settle();
                operation.close();
            } else {
                operation.close();
                settle();
            }
        }

        private void settle() {
            Throwable failed = failure;
            if (failed == null) {
                operation.succeed(null);
            } else {
                operation.fail(failed);
            }
        }

        <X extends Throwable> void run(KafkaWork<X> work) throws X {
            try {
                OpenLoops.here().within(work);
                operation.succeed(null);
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            } finally {
                operation.close();
            }
        }
    }
}
