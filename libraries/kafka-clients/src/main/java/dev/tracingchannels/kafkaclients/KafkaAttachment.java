// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.kafkaclients;

import dev.tracingchannels.mapping.Attachment;
import java.util.function.UnaryOperator;

/** Wraps the clients of a type. */
record KafkaAttachment<T>(Class<T> type, UnaryOperator<T> wrap, UnaryOperator<T> unwrap) implements Attachment<T> {
    @Override
    public T attach(T target) {
        return wrap.apply(target);
    }

    @Override
    public T detach(T target) {
        return unwrap.apply(target);
    }
}
