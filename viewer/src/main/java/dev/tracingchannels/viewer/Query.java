// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each at most once. An invalid one is a problem with status 400. Immutable. */
final class Query {

    private final Map<String, String> given = new HashMap<>();

    private Query() {}

    /** Parses a query string; null if there is none. */
    static Query parse(@Nullable String text, String... known) throws HttpProblem {
        Query query = new Query();
        if (text == null || text.isEmpty()) {
            return query;
        }
        Set<String> names = new TreeSet<>(Set.of(known));
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!names.contains(name)) {
                throw new HttpProblem(400, "Unknown parameter \"" + name + "\": known are " + names + ".");
            }
            if (query.given.put(name, value) != null) {
                throw new HttpProblem(400, "Parameter \"" + name + "\" is given more than once.");
            }
        }
        return query;
    }

    @Nullable
    String text(String name) {
        return given.get(name);
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    @Nullable
    Boolean bool(String name) throws HttpProblem {
        String value = given.get(name);
        if (value == null) {
            return null;
        }
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new HttpProblem(400, "\"" + name + "\" is true or false, not \"" + value + "\".");
        };
    }

    /** Returns a whole number from 1; a larger number than {@code most} counts as {@code most}. */
    int number(String name, int otherwise, int most) throws HttpProblem {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("0*[1-9][0-9]{0,17}")) {
            throw new HttpProblem(400, "\"" + name + "\" is a whole number from 1, not \"" + value + "\".");
        }
        return (int) Math.min(Long.parseLong(value), most);
    }

    // Every escape is complete: RequestReader has checked that.
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
