// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a SQL statement by the <a
 * href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">OpenTelemetry semantic conventions for database
 * spans</a>: the text without its literals, and a summary of its operations and their targets.
 *
 * <p>A text is read without a grammar, in time linear in its length, and never rejected. Whatever cannot be read with certainty
 * is hidden. Only about the first {@value #LONGEST_SANITIZED} characters are read, and nothing of the rest is shown. Some
 * thousands of texts are cached, about a hundred of them with more than {@value #LONGEST_SHORT} characters.
 *
 * <p>Databases disagree on what a literal is. With the {@code db.system.name}, a text is read as that database reads it by
 * default. Without it, or with an unknown one, everything that is a literal to any database is hidden, and where this is
 * uncertain, the rest of the text. A MySQL or MariaDB with {@code NO_BACKSLASH_ESCAPES} needs the setting {@code
 * tracing.channels.sql.no-backslash-escapes}. Other settings of a session cannot be seen: a PostgreSQL with {@code
 * standard_conforming_strings} off is best read without its name.
 *
 * <p>Immutable. Safe for use from many threads. No parameter or result is null unless its documentation says so.
 */
public final class SqlText {
    /** The longest {@linkplain #sanitized() sanitized text}, in characters. */
    public static final int LONGEST_SANITIZED = 16 * 1024;

    /** The longest {@linkplain #summary() summary}, in characters. */
    public static final int LONGEST_SUMMARY = 255;

    /** Leaves room for the mark of a cut text. */
    static final int LONGEST_READ = LONGEST_SANITIZED - 2;

    private static final int LONGEST_SHORT = 2 * 1024;
    private static final SqlTextCache SHORT = new SqlTextCache(11);
    private static final SqlTextCache LONG = new SqlTextCache(7);

    private final SqlSource source;
    private final SqlDialect dialect;
    private final String sanitized;
    private final String prepared;
    private final @Nullable String summary;
    private final @Nullable String operation;
    private final @Nullable String collection;
    private final @Nullable String storedProcedure;

    SqlText(SqlSource source, SqlDialect dialect, String sanitized, String prepared, Summary summary) {
        this.source = source;
        this.dialect = dialect;
        this.sanitized = sanitized;
        this.prepared = prepared;
        this.summary = summary.text();
        this.operation = summary.operation();
        this.collection = summary.collection();
        this.storedProcedure = summary.procedure();
    }

    /**
     * Returns a text as read by an unknown database.
     *
     * @param sql any text, SQL or not
     * @return the text as read
     */
    public static SqlText of(String sql) {
        return read(sql, SqlDialect.UNKNOWN);
    }

    /**
     * Returns a text as read by a database.
     *
     * @param sql any text, SQL or not
     * @param system the {@code db.system.name}, or null if it is not known
     * @return the text as read
     */
    public static SqlText of(String sql, @Nullable String system) {
        return read(sql, SqlDialect.of(system));
    }

    static SqlText read(String sql, SqlDialect dialect) {
        Objects.requireNonNull(sql, "sql");
        SqlTextCache cache = sql.length() <= LONGEST_SHORT ? SHORT : LONG;
        SqlText text = cache.get(sql, dialect);
        if (text == null) {
            text = new SqlReading(SqlSource.of(sql, LONGEST_READ), dialect).read(LONGEST_SUMMARY);
            cache.put(sql, text);
        }
        return text;
    }

    /**
     * Returns the text for {@code db.query.text} of a statement that is not known to be parameterized.
     *
     * <ul>
     *   <li>Every string, number and truth value is a question mark, the sign or prefix that belongs to it included; so is a
     *       question mark with a number. Parameters with names and PostgreSQL's numbered ones stay.
     *   <li>A list of such question marks after {@code IN} is one of them.
     *   <li>A text in double quotes is a question mark, unless it is a part of a dotted name or the database is known to read
     *       it as a name.
     *   <li>Comments are left out, hints and the comments of <a href="https://google.github.io/sqlcommenter/">sqlcommenter</a>
     *       among them: they may say anything, and differ from call to call.
     *   <li>White space is one space, or none at the beginning and at the end.
     *   <li>Words are hidden where they may be secret. Of a statement about users, roles, logins, servers, keys, settings or
     *       sessions, and of one that is not known, only keywords are shown, and a plain name where one belongs; the rest is one
     *       question mark. So are the words after {@code EXEC} and its procedure, and data after a statement that loads it.
     *   <li>A text of more than about {@value #LONGEST_SANITIZED} characters is cut and ends in {@code …}.
     * </ul>
     *
     * @return the sanitized text
     */
    public String sanitized() {
        return sanitized;
    }

    /**
     * Returns the text for {@code db.query.text} of a statement that was prepared: as it was written, since its values are
     * apart from it, but without comments.
     *
     * <p>It is still {@linkplain #sanitized() sanitized} if it has no placeholder, since its values are then in it, or if its
     * kind of statement may contain secrets. A long text is cut likewise.
     *
     * @return the text
     */
    public String prepared() {
        return prepared;
    }

    /**
     * Returns the text for {@code db.query.summary}: operations and their targets in the order and the spelling of the text, as
     * in {@code INSERT archive SELECT orders}. Statements are separated by {@code ;}. It has at most {@value #LONGEST_SUMMARY}
     * characters, and ends before the first name that does not fit.
     *
     * @return the summary; null if there is no operation
     */
    public @Nullable String summary() {
        return summary;
    }

    /**
     * Returns the name of the operation, as spelled in the text: {@code SELECT}, {@code CREATE TABLE}. Of a query within a
     * query it is the outer one's.
     *
     * <p>For {@code db.operation.name} of systems where a text can have one operation only; the conventions ask not to take it
     * from the text of others.
     *
     * @return the operation; null if there is none, or statements that differ in it
     */
    public @Nullable String operation() {
        return operation;
    }

    /**
     * Returns the one table or view that the text applies to, as spelled in the text.
     *
     * <p>For {@code db.collection.name} of systems where a text can have one collection only; the conventions ask not to take
     * it from the text of others.
     *
     * @return the name; null if there is none, or more than one
     */
    public @Nullable String collection() {
        return collection;
    }

    /**
     * Returns the name for {@code db.stored_procedure.name}: the procedure that is called, as spelled in the text.
     *
     * @return the name; null if there is none, or more than one
     */
    public @Nullable String storedProcedure() {
        return storedProcedure;
    }

    /** Returns the {@linkplain #sanitized() sanitized} text. */
    @Override
    public String toString() {
        return sanitized;
    }

    /** Returns whether this is the given text, read in the given dialect. */
    boolean isOf(String sql, SqlDialect reader) {
        return dialect == reader && source.isOf(sql);
    }
}
