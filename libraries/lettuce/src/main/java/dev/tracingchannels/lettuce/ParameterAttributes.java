// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Direction;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Writes the values that {@code db.query.text} hides as {@code db.query.parameter.<n>}, where the application asks for inputs. They
 * have no names, so they are counted from 0.
 */
final class ParameterAttributes {
    /** Of a command with more, the first so many: each name takes its room for good. */
    static final int MOST = 128;

    private static final AtomicReferenceArray<AttributeName<String>> NAMES = new AtomicReferenceArray<>(MOST);

    private ParameterAttributes() {}

    static void write(LettuceCommand command, AttributeWriter attributes) {
        if (attributes.records(Direction.INPUT) && !Credentials.mayBeIn(command.name())) {
            List<String> values = QueryText.values(command, MOST);
            for (int i = 0; i < values.size(); i++) {
                attributes.put(name(i), values.get(i));
            }
        }
    }

    private static AttributeName<String> name(int index) {
        AttributeName<String> known = NAMES.get(index);
        if (known == null) {
            known = AttributeName.ofString("db.query.parameter." + index).holding(Direction.INPUT);
            if (!NAMES.compareAndSet(index, null, known)) {
                known = NAMES.get(index);
            }
        }
        return known;
    }
}
