// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.mapping.AttributeKey;
import java.util.Arrays;

/** The names of attributes as they are written, each made once and found by the name's number. */
final class Keys {
    private static final byte[] NONE = {};
    private static volatile byte[][] keys = {};

    private Keys() {}

    static byte[] of(AttributeKey<?> name) {
        byte[][] known = keys;
        byte[] key = name.number() < known.length ? known[name.number()] : NONE;
        return key == NONE ? add(name) : key;
    }

    private static synchronized byte[] add(AttributeKey<?> name) {
        byte[][] more = Arrays.copyOf(keys, Math.max(keys.length, name.number() + 1));
        Arrays.fill(more, keys.length, more.length, NONE);
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
