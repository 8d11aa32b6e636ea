// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Attaches by copies, and remembers what was copied as long as the copy is there. The objects must be equal to none but themselves. */
final class CopyingAttachment<T> implements Attachment<T> {
    private final Map<T, T> originals = Collections.synchronizedMap(new WeakHashMap<>());
    private final Class<T> type;
    private final Predicate<T> publishes;
    private final UnaryOperator<T> with;
    private final UnaryOperator<T> without;

    CopyingAttachment(Class<T> type, Predicate<T> publishes, UnaryOperator<T> with, UnaryOperator<T> without) {
        this.type = Objects.requireNonNull(type, "type");
        this.publishes = Objects.requireNonNull(publishes, "publishes");
        this.with = Objects.requireNonNull(with, "with");
        this.without = Objects.requireNonNull(without, "without");
    }

    @Override
    public Class<T> type() {
        return type;
    }

    @Override
    public T attach(T target) {
        if (publishes.test(target)) {
            return target;
        }
        T copy = with.apply(target);
        originals.put(copy, target);
        return copy;
    }

    @Override
    public T detach(T target) {
        if (!publishes.test(target)) {
            return target;
        }
        T original = originals.get(target);
        return original == null ? without.apply(target) : original;
    }
}
