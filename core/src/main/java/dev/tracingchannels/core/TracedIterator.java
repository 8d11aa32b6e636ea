// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Pulls from an iterator in the context of its operation, and reports the items to the operation. */
final class TracedIterator<T> implements Iterator<T> {
    private final Iterator<T> source;
    private final StreamedOperation<T> operation;
    /** Whether the source has said that there is a next item. */
    private boolean promised;

    TracedIterator(Iterator<T> source, StreamedOperation<T> operation) {
        this.source = source;
        this.operation = operation;
    }

    @Override
    public boolean hasNext() {
        boolean more;
        try (Scope scope = operation.enter()) {
            more = source.hasNext();
        } catch (Throwable error) {
            operation.fail(error);
            throw error;
        }
        promised = more;
        if (!more) {
            operation.succeed();
        }
        return more;
    }

    @Override
    public T next() {
        T item;
        try (Scope scope = operation.enter()) {
            item = source.next();
        } catch (Throwable error) {
            if (error instanceof NoSuchElementException && !promised) {
                operation.succeed();
            } else {
                operation.fail(error);
            }
            throw error;
        }
        promised = false;
        operation.next(item);
        return item;
    }

    @Override
    public void remove() {
        try (Scope scope = operation.enter()) {
            source.remove();
        }
    }
}
