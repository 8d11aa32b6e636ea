// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of a failure's codes, in words that contain nothing of the statement. Messages of drivers repeat the text with
 * its literals, the values of parameters, and existing rows.
 *
 * <p>The classes of SQLSTATE are those of ISO/IEC 9075-2, and those that PostgreSQL and Db2 have added.
 */
final class SqlState {
    private static final int CLASS_LENGTH = 2;
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{5}");

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("02", "no data"),
            Map.entry("07", "dynamic SQL error"),
            Map.entry("08", "connection exception"),
            Map.entry("09", "triggered action exception"),
            Map.entry("0A", "feature not supported"),
            Map.entry("21", "cardinality violation"),
            Map.entry("22", "data exception"),
            Map.entry("23", "integrity constraint violation"),
            Map.entry("24", "invalid cursor state"),
            Map.entry("25", "invalid transaction state"),
            Map.entry("26", "invalid SQL statement name"),
            Map.entry("27", "triggered data change violation"),
            Map.entry("28", "invalid authorization"),
            Map.entry("2D", "invalid transaction termination"),
            Map.entry("34", "invalid cursor name"),
            Map.entry("38", "external routine exception"),
            Map.entry("39", "external routine invocation exception"),
            Map.entry("3B", "savepoint exception"),
            Map.entry("3D", "invalid catalog name"),
            Map.entry("3F", "invalid schema name"),
            Map.entry("40", "transaction rollback"),
            Map.entry("42", "syntax error or access rule violation"),
            Map.entry("44", "with check option violation"),
            Map.entry("45", "unhandled user-defined exception"),
            Map.entry("53", "insufficient resources"),
            Map.entry("54", "program limit exceeded"),
            Map.entry("55", "object not in prerequisite state"),
            Map.entry("57", "operator intervention"),
            Map.entry("58", "system error"));

    private SqlState() {}

    /** Returns whether a text has the form of a SQLSTATE. Some drivers put other texts in its place. */
    static boolean isWellFormed(@Nullable String state) {
        return state != null && FORM.matcher(state).matches();
    }

    /** Returns a description of a failure by its codes, at least one of which is known. */
    static String describe(@Nullable String state, int vendorCode) {
        String codes = state == null ? "" : "SQLSTATE " + state;
        if (vendorCode != 0) {
            codes += (codes.isEmpty() ? "code " : ", code ") + vendorCode;
        }
        String meaning = state == null ? null : CLASSES.get(state.substring(0, CLASS_LENGTH));
        return meaning == null ? codes : meaning + " (" + codes + ')';
    }
}
