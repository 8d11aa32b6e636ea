// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position of a value in a JSON text, and those of the values within it.
 *
 * @param type what it is
 * @param start where it begins
 * @param end where the next thing begins
 * @param children the elements of an array, in order; of an object name and value in turn; else none
 */
record JsonNode(Type type, int start, int end, List<JsonNode> children) {
    /** What a value is. */
    enum Type {
        OBJECT,
        ARRAY,
        STRING,
        /** A number, true, false or null. */
        SCALAR
    }

    /** Returns the outermost value; null if the text is not a JSON text. */
    static @Nullable JsonNode parse(String text) {
        return new JsonParser(text).parse();
    }

    int length() {
        return end - start;
    }
}
