// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.http.PathMatcher;
import io.helidon.webserver.http.HttpRoute;
import org.jspecify.annotations.Nullable;

/**
 * The path that a handler was registered for, with those of the services around it.
 *
 * @param text the pattern, with a wildcard for what Helidon's matcher does not tell
 * @param route the pattern as a route; null if it is known of the services at most
 */
record RoutePattern(String text, @Nullable String route) {
    private static final String ANY = "/*";

    static RoutePattern of(String prefix, HttpRoute route) {
        String element =
                route.pathMatcher().flatMap(PathMatcher::matchingElement).orElse("");
        if (element.isEmpty()) {
            return new RoutePattern(prefix + ANY, prefix.isEmpty() ? null : prefix + ANY);
        }
        String whole = join(prefix, element);
        return new RoutePattern(whole, whole);
    }

    static String join(String prefix, String element) {
        String before = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return element.startsWith("/") ? before + element : before + '/' + element;
    }
}
