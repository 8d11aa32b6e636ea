// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.core.OpenOperation;
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
    private volatile @Nullable Begun begun;

    Processing(KafkaClient client) {
        this.client = client;
    }

    /** What a loop does with a record, from now on. */
    void begin(ConsumerRecord<?, ?> record) {
        end();
        begun(() -> KafkaProcess.of(record, client), record);
    }

    /** What is done with all records, from now on. */
    void beginTogether(List<? extends ConsumerRecord<?, ?>> records) {
        begun(() -> KafkaProcess.together(records, client), null);
    }

    private void begun(Supplier<KafkaProcess> payload, @Nullable ConsumerRecord<?, ?> record) {
        if (KafkaChannels.PROCESS.hasSubscribers()) {
            begun = new Begun(record, Thread.currentThread(), KafkaChannels.PROCESS.open(payload));
        }
    }

    /** Ends what was begun, if anything is open. */
    void end() {
        Begun open = begun;
        if (open != null) {
            begun = null;
            open.end();
        }
    }

    <K, V> void each(ConsumerRecord<K, V> record, Consumer<? super ConsumerRecord<K, V>> action) {
        this.<RuntimeException>run(record, () -> action.accept(record));
    }

    <X extends Throwable> void run(ConsumerRecord<?, ?> record, KafkaWork<X> work) throws X {
        Begun open = begun;
        if (open != null && open.isOf(record)) {
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
            work.run();
            return null;
        });
    }

    private record Begun(@Nullable ConsumerRecord<?, ?> record, Thread thread, OpenOperation operation) {
        boolean isOf(ConsumerRecord<?, ?> other) {
            return record == other && thread == Thread.currentThread();
        }

        /** On another thread the call is closed first, or its end would follow those of the operation. */
        void end() {
            if (thread == Thread.currentThread()) {
                operation.succeed(null);
                operation.close();
            } else {
                operation.close();
                operation.succeed(null);
            }
        }

        <X extends Throwable> void run(KafkaWork<X> work) throws X {
            try {
                work.run();
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
