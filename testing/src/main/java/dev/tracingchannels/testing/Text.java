// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import org.jspecify.annotations.Nullable;

/** Values as they show in messages: whatever their {@code toString} does, a message comes out. */
final class Text {
    private static final int LONGEST = 500;

    private Text() {}

    static String of(@Nullable Object value) {
        try {
            String text = String.valueOf(value);
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        } catch (RuntimeException | StackOverflowError unreadable) {
            return "an unreadable "
                    + (value == null ? "value" : value.getClass().getName());
        }
    }
}
