// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the names of databases, schemas and files that a target may show. They contain no character that separates users,
 * passwords or properties from other parts, so a URL that was cut at the wrong place shows nothing.
 */
final class UrlNames {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_$.+~ -]{1,255}");
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z]:(?=[/\\\\]))?[\\p{L}\\p{N}_$.+~ /\\\\()!-]{1,1023}");

    private UrlNames() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** Returns whether a name is left out, or is one. */
    static boolean isNameOrEmpty(String text) {
        return text.isEmpty() || isName(text);
    }

    static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static @Nullable String joined(@Nullable String general, @Nullable String specific) {
        return general == null ? specific : specific == null ? general : general + '|' + specific;
    }

    /** Returns a text with {@code %20} and the like decoded, where they are valid. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
