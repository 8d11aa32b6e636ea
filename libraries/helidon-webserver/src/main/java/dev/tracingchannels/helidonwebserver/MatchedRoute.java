// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.common.parameters.Parameters;
import io.helidon.common.uri.UriPath;
import io.helidon.http.RoutedPath;
import io.helidon.http.Status;
import io.helidon.webserver.http.RoutingRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The route of a request by what Helidon says of it: of a service within another, with the other's path as the client sent it. */
final class MatchedRoute {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\+?([^{}:]*)");
    private static final String ANY = "/*";

    private MatchedRoute() {}

    /** Returns whether no handler took the request, whatever patterns its path matched before. */
    static boolean isNone(ActiveRequest active) {
        if (active.response().status().code() != Status.NOT_FOUND_404.code()) {
            return false;
        }
        // The path of the last handler is another than the one that the request was passed on to, if no handler took
        // that.
        RoutedPath path = active.request().path();
        UriPath last = active.request().prologue().uriPath();
        return active.response().isNexted() || !path.absolute().path().equals(last.path());
    }

    /** Returns the pattern with the parameters of the services around it unfilled; null if the handler is for any path. */
    static @Nullable String of(RoutingRequest request, @Nullable String pattern) {
        if (pattern == null) {
            return null;
        }
        RoutedPath path = request.path();
        String around = around(path.absolute().path(), path.path());
        if (around.isEmpty()) {
            return pattern.isEmpty() ? null : pattern;
        }
        // Of a service that matched all of the path by parameters, Helidon loses the last letter.
        int length = pattern.startsWith(around) ? around.length() : around.length() - 1;
        if (!around.regionMatches(0, pattern, 0, length)) {
            return null;
        }
        String own = pattern.substring(length);
        String template = unfilled(around, parameters(path.pathParameters(), own));
        return own.isEmpty() ? template + ANY : template + own;
    }

    /** The part of a path that the services around the handler matched. */
    private static String around(String whole, String own) {
        if (whole.endsWith(own)) {
            return whole.substring(0, whole.length() - own.length());
        }
        return own.equals("/") ? whole : "";
    }

    /** The parameters that are not the pattern's own, with their values. */
    private static Map<String, String> parameters(Parameters all, String own) {
        Map<String, String> others = new HashMap<>();
        all.names().forEach(name -> others.put(name, all.get(name)));
        Matcher parameter = PARAMETER.matcher(own);
        while (parameter.find()) {
            others.remove(parameter.group(1));
        }
        return others;
    }

    private static String unfilled(String path, Map<String, String> parameters) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                if (parameter.getValue().equals(segment)) {
                    segments[i] = '{' + parameter.getKey() + '}';
                    parameters.remove(parameter.getKey());
                    break;
                }
            }
        }
        // A value that is no whole segment would be a part of the route.
        return parameters.isEmpty() ? String.join("/", segments) : ANY;
    }
}
