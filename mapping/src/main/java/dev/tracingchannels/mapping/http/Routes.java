// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import java.util.Comparator;

/** Compares the routes that several libraries found for one request. */
final class Routes {
    /** By segments that are no wildcards, then by length; in the end by letters, so that the order of calls does not matter. */
    private static final Comparator<String> SPECIFIC = Comparator.comparingInt(Routes::segments)
            .thenComparing(String::length)
            .thenComparing(Comparator.<String>naturalOrder());

    private Routes() {}

    static String moreSpecific(String one, String other) {
        return SPECIFIC.compare(one, other) < 0 ? other : one;
    }

    private static int segments(String route) {
        int count = 0;
        int start = 0;
        while (start <= route.length()) {
            int slash = route.indexOf('/', start);
            int end = slash < 0 ? route.length() : slash;
            if (end > start && !isWildcard(route, start, end)) {
                count++;
            }
            start = end + 1;
        }
        return count;
    }

    private static boolean isWildcard(String route, int start, int end) {
        for (int i = start; i < end; i++) {
            if (route.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }
}
