// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.mapping.AttributeKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of attributes as they are written, each made once and found by the name's number. */
final class Keys {
    private static volatile byte @Nullable [][] keys = new byte[0][];

    private Keys() {}

    static byte[] of(AttributeKey<?> name) {
        byte @Nullable [][] known = keys;
        byte[] key = name.number() < known.length ? known[name.number()] : null;
        return key == null ? add(name) : key;
    }

    private static synchronized byte[] add(AttributeKey<?> name) {
        byte @Nullable [][] more = Arrays.copyOf(keys, Math.max(keys.length, name.number() + 1));
        byte[] key = of(name.name());
        more[name.number()] = key;
        keys = more;
        return key;
    }

    static byte[] of(String name) {
        Bytes key = new Bytes();
        key.text(Otlp.KEY_VALUE_KEY, name);
        return Arrays.copyOf(key.array(), key.length());
    }
}
