// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.opentelemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's keys for our names, each made once and found by the name's number. */
final class AttributeKeys {
    private static volatile @Nullable AttributeKey<?>[] keys = new AttributeKey<?>[0];

    private AttributeKeys() {}

    @SuppressWarnings("unchecked") // made for this very name, whose type it takes over
    static <T> AttributeKey<T> of(dev.tracingchannels.mapping.AttributeKey<T> name) {
        @Nullable AttributeKey<?>[] known = keys;
        AttributeKey<?> key = name.number() < known.length ? known[name.number()] : null;
        return (AttributeKey<T>) (key == null ? add(name) : key);
    }

    private static synchronized AttributeKey<?> add(dev.tracingchannels.mapping.AttributeKey<?> name) {
        @Nullable AttributeKey<?>[] more = Arrays.copyOf(keys, Math.max(keys.length, name.number() + 1));
        AttributeKey<?> key = make(name);
        more[name.number()] = key;
        keys = more;
        return key;
    }

    private static AttributeKey<?> make(dev.tracingchannels.mapping.AttributeKey<?> name) {
        return switch (name.type()) {
            case STRING -> AttributeKey.stringKey(name.name());
            case LONG -> AttributeKey.longKey(name.name());
            case DOUBLE -> AttributeKey.doubleKey(name.name());
            case BOOLEAN -> AttributeKey.booleanKey(name.name());
            case STRINGS -> AttributeKey.stringArrayKey(name.name());
        };
    }
}
