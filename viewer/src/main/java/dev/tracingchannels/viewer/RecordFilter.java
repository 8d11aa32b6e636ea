// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Selects log records. Immutable.
 *
 * @param search a text that the record contains; empty for any
 * @param least the least level
 * @param logger a text that the logger's name contains, in lower case; empty for any
 * @param service null for any
 * @param limit how many records at most
 * @param beforeNanos the time of the record that the first one follows; those before it are selected
 * @param beforeOrder the order of that record
 */
record RecordFilter(
        TextSearch search,
        Level least,
        String logger,
        @Nullable String service,
        int limit,
        long beforeNanos,
        long beforeOrder) {

    private static final int LIMIT = 500;
    private static final int MAX_LIMIT = 5_000;

    /** Parses a query string; null if there is none. Throws a problem with status 400 if it is invalid. */
    static RecordFilter parse(@Nullable String query) throws HttpProblem {
        Query given = Query.parse(query, "q", "level", "logger", "service", "limit", "before");
        String before = given.text("before", "");
        int dash = before.indexOf('-');
        return new RecordFilter(
                new TextSearch(given.text("q", "")),
                level(given.text("level", "")),
                given.text("logger", "").toLowerCase(Locale.ROOT),
                given.text("service"),
                given.number("limit", LIMIT, MAX_LIMIT),
                before.isEmpty() ? Long.MAX_VALUE : number(before, 0, dash),
                before.isEmpty() ? Long.MAX_VALUE : number(before, dash + 1, before.length()));
    }

    /** Returns whether a record is selected, wherever it is in the list. */
    boolean accepts(StoredRecord record) {
        return record.level().compareTo(least) >= 0
                && (service == null || record.service().equals(service))
                && record.logger().toLowerCase(Locale.ROOT).contains(logger)
                && (search.isEmpty() || search.accepts(record));
    }

    /** Returns whether a record comes after the one that the request named, from the newest to the oldest. */
    boolean follows(StoredRecord record) {
        return record.timeNanos() < beforeNanos || (record.timeNanos() == beforeNanos && record.order() < beforeOrder);
    }

    /** Returns the value of {@code before} for the records after the given one. */
    static String next(StoredRecord record) {
        return record.timeNanos() + "-" + record.order();
    }

    private static Level level(String name) throws HttpProblem {
        for (Level level : Level.values()) {
            if (level.toString().equals(name)) {
                return level;
            }
        }
        if (name.isEmpty()) {
            return Level.UNSET;
        }
        throw new HttpProblem(400, "\"level\" is trace, debug, info, warn, error or fatal, not \"" + name + "\".");
    }

    private static long number(String before, int from, int to) throws HttpProblem {
        try {
            return Long.parseLong(before, from, to, 10);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new HttpProblem(400, "\"before\" is what an answer gave as \"next\", not \"" + before + "\".", e);
        }
    }
}
