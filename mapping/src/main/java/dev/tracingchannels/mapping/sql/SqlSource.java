// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** As much of a text as is read. The rest of a longer one is not kept. Immutable. */
final class SqlSource {
    /** What is read. */
    final String text;

    /** The whole of a text that was cut, to be recognized without a look at its characters. */
    private final @Nullable WeakReference<String> whole;

    private SqlSource(String text, @Nullable WeakReference<String> whole) {
        this.text = text;
        this.whole = whole;
    }

    /** Returns the beginning of a text, up to so many characters. */
    static SqlSource of(String sql, int limit) {
        if (sql.length() <= limit) {
            return new SqlSource(sql, null);
        }
        int end = Character.isHighSurrogate(sql.charAt(limit - 1)) ? limit - 1 : limit;
        return new SqlSource(sql.substring(0, end), new WeakReference<>(sql));
    }

    /** Returns whether there was more. */
    boolean isCut() {
        return whole != null;
    }

    /** Returns whether the same part of the given text is read. */
    boolean isOf(String sql) {
        if (whole == null) {
            return text.equals(sql);
        }
        return whole.refersTo(sql) || (sql.length() > text.length() && sql.startsWith(text));
    }
}
