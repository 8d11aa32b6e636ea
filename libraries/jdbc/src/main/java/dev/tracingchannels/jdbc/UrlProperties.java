// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a URL, by their names in lower case. A value may stand in braces, which hide separators.
 *
 * <p>Any other text is rejected: an {@code @} in the wrong place means that the text before it was a user and a password with
 * separators in them, and a repeated name means that a value was cut.
 */
final class UrlProperties {
    static final UrlProperties NONE = new UrlProperties(Map.of());

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_. -]{0,127}");

    /** The names of properties whose values often have an {@code @}. */
    private static final Pattern MAY_HAVE_AT = Pattern.compile(
            "user|username|uid|key|pwd|passwd|.*password|principal|.*principalid|oauthserviceacctemail");

    private final Map<String, String> values;

    private UrlProperties(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads the properties of a URL.
     *
     * @param text {@code key=value} pairs, or keys alone, with separators between them
     * @param separator what separates them
     * @return the properties; null if the text is anything else
     */
    static @Nullable UrlProperties of(String text, char separator) {
        if (text.isBlank()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int equals = text.indexOf('=', start);
            int end = text.indexOf(separator, start);
            if (equals >= 0 && (end < 0 || equals < end)) {
                end = endOfValue(text, equals + 1, separator);
                if (end < 0) {
                    return null;
                }
            }
            end = end < 0 ? text.length() : end;
            if (!add(text.substring(start, end), values)) {
                return null;
            }
            start = end + 1;
        }
        return new UrlProperties(values);
    }

    private static boolean add(String pair, Map<String, String> values) {
        if (pair.isBlank()) {
            return true;
        }
        int equals = pair.indexOf('=');
        String key = (equals < 0 ? pair : pair.substring(0, equals)).trim().toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : pair.substring(equals + 1).trim();
        return KEY.matcher(key).matches()
                && (value.indexOf('@') < 0 || MAY_HAVE_AT.matcher(key).matches())
                && values.put(key, value) == null;
    }

    /** Returns the end of a value; −1 if braces are not closed, or something follows them. */
    private static int endOfValue(String text, int start, char separator) {
        int position = start;
        if (separator != ';' || !text.startsWith("{", start)) {
            int end = text.indexOf(separator, start);
            return end < 0 ? text.length() : end;
        }
        do {
            position = text.indexOf('}', position + 1);
            if (position < 0) {
                return -1;
            }
            position++;
        } while (text.startsWith("}", position));
        return position == text.length() || text.charAt(position) == separator ? position : -1;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns the first of some properties that is there, without its braces; empty if none is. */
    String first(String... keys) {
        for (String key : keys) {
            String value = values.get(key);
            if (value != null) {
                boolean braced = value.startsWith("{") && value.endsWith("}");
                return braced ? value.substring(1, value.length() - 1).replace("}}", "}") : value;
            }
        }
        return "";
    }

    /** As {@link #first}, with {@code %20} and the like decoded. */
    String decoded(String... keys) {
        return UrlNames.decoded(first(keys));
    }
}
