// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Pulls from a stream in the context of its operation, and reports the items to the operation. If a parallel stream
 * splits it, the parts share a count, and the last part to be exhausted completes the operation.
 */
final class TracedSpliterator<T> implements Spliterator<T> {
    private final Spliterator<T> source;
    private final StreamedOperation<T> operation;
    private final AtomicInteger unfinishedParts;
    private boolean finished;

    private TracedSpliterator(Spliterator<T> source, StreamedOperation<T> operation, AtomicInteger unfinishedParts) {
        this.source = source;
        this.operation = operation;
        this.unfinishedParts = unfinishedParts;
    }

    static <T> Stream<T> stream(Stream<T> source, StreamedOperation<T> operation) {
        boolean parallel = source.isParallel();
        Spliterator<T> spliterator = new TracedSpliterator<>(source.spliterator(), operation, new AtomicInteger(1));
        return StreamSupport.stream(spliterator, parallel).onClose(() -> {
            try (Scope scope = operation.enter()) {
                source.close();
            } finally {
                operation.cancel();
            }
        });
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the item of the source, null only where T allows it
    public boolean tryAdvance(Consumer<? super T> action) {
        @Nullable Object[] taken = new Object[1];
        boolean advanced;
        try (Scope scope = operation.enter()) {
            advanced = source.tryAdvance(item -> taken[0] = item);
        } catch (Throwable error) {
            operation.fail(error);
            throw error;
        }
        if (advanced) {
            T item = (T) taken[0];
            operation.next(item);
            // Runs outside of the operation's context, and its failures are not the operation's: this is the caller's
            // code.
            action.accept(item);
        } else {
            finish();
        }
        return advanced;
    }

    private void finish() {
        if (!finished) {
            finished = true;
            if (unfinishedParts.decrementAndGet() == 0) {
                operation.succeed();
            }
        }
    }

    @Override
    public @Nullable Spliterator<T> trySplit() {
        // Counted before the part exists, so that the other parts cannot complete the operation meanwhile.
        unfinishedParts.incrementAndGet();
        Spliterator<T> part;
        try (Scope scope = operation.enter()) {
            part = source.trySplit();
        } catch (Throwable error) {
            operation.fail(error);
            throw error;
        }
        if (part == null) {
            unfinishedParts.decrementAndGet();
            return null;
        }
        return new TracedSpliterator<>(part, operation, unfinishedParts);
    }

    @Override
    public long estimateSize() {
        try (Scope scope = operation.enter()) {
            return source.estimateSize();
        } catch (Throwable error) {
            operation.fail(error);
            throw error;
        }
    }

    /**
     * Removes SIZED: {@link Stream#count} would use the size instead of pulling the items, and the operation would not
     * end.
     */
    @Override
    public int characteristics() {
        return source.characteristics() & ~(SIZED | SUBSIZED);
    }

    @Override
    public @Nullable Comparator<? super T> getComparator() {
        return source.getComparator();
    }
}
