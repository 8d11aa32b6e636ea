// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are asked for. Immutable.
 *
 * @param service one that took part, null for any
 * @param error whether there must be errors, null if that does not matter
 * @param text contained in some span's name, in any case; empty for any
 * @param limit how many at most
 */
record TraceFilter(@Nullable String service, @Nullable Boolean error, String text, int limit) {

    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("service", "error", "q", "limit"));

    /** Reads a query string, null if there is none; throws a problem with status 400 if it makes no sense. */
    static TraceFilter parse(@Nullable String query) throws HttpProblem {
        Map<String, String> given = parameters(query);
        return new TraceFilter(
                given.get("service"),
                error(given.get("error")),
                given.getOrDefault("q", "").toLowerCase(Locale.ROOT),
                limit(given.get("limit")));
    }

    boolean accepts(Trace trace) {
        return (service == null || trace.summary().services().contains(service))
                && (error == null || error == trace.summary().errorCount() > 0)
                && (text.isEmpty()
                        || trace.spans().stream()
                                .anyMatch(span -> span.span()
                                        .getName()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text)));
    }

    private static Map<String, String> parameters(@Nullable String query) throws HttpProblem {
        Map<String, String> parameters = new HashMap<>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!PARAMETERS.contains(name)) {
                throw new HttpProblem(400, "Unknown parameter \"" + name + "\": known are " + PARAMETERS + ".");
            }
            if (parameters.put(name, value) != null) {
                throw new HttpProblem(400, "Parameter \"" + name + "\" is given more than once.");
            }
        }
        return parameters;
    }

    // The server has seen to it that every escape is whole.
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable Boolean error(@Nullable String value) throws HttpProblem {
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new HttpProblem(400, "\"error\" is true or false, not \"" + value + "\".");
        };
    }

    private static int limit(@Nullable String value) throws HttpProblem {
        if (value == null) {
            return Integer.MAX_VALUE;
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw limitProblem(value, e);
        }
        throw limitProblem(value, null);
    }

    private static HttpProblem limitProblem(String value, @Nullable Throwable cause) {
        return new HttpProblem(400, "\"limit\" is a whole number from 1, not \"" + value + "\".", cause);
    }
}
