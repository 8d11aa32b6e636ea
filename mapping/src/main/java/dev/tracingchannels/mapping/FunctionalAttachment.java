// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.Objects;
import java.util.function.UnaryOperator;

/** An attachment of two functions. */
record FunctionalAttachment<T>(Class<T> type, UnaryOperator<T> attaching, UnaryOperator<T> detaching)
        implements Attachment<T> {
    FunctionalAttachment {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(attaching, "attach");
        Objects.requireNonNull(detaching, "detach");
    }

    @Override
    public T attach(T target) {
        return attaching.apply(target);
    }

    @Override
    public T detach(T target) {
        return detaching.apply(target);
    }
}
