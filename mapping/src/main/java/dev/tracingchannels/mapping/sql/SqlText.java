// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a SQL statement says, by the <a
 * href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/">OpenTelemetry semantic conventions for database
 * spans</a>: the text without its literals, and a summary of its operations and their targets.
 *
 * <p>A text is read in time linear in its length, without a grammar, and never refused: whatever cannot be read with
 * certainty is hidden. Texts of up to {@value #LONGEST_CACHED} characters are remembered, some thousands of them; longer ones
 * are read anew each time.
 *
 * <p>Databases disagree on what a literal is. Given the {@code db.system.name}, a text is read as that database reads it by
 * default; without, or with one that is not known here, all that is a literal to any of them is hidden, and if that cannot be
 * told, everything from there on. Settings of a session cannot be seen: a MySQL with {@code NO_BACKSLASH_ESCAPES} or
 * {@code ANSI_QUOTES}, or a PostgreSQL with {@code standard_conforming_strings} off, is best read without its name.
 *
 * <p>Immutable, and safe for use by many threads. Nothing here takes or gives back null unless it says so.
 */
public final class SqlText {
    /** The longest {@linkplain #sanitized() sanitized text}, in characters. */
    public static final int LONGEST_SANITIZED = 32 * 1024;

    /** The longest {@linkplain #summary() summary}, in characters. */
    public static final int LONGEST_SUMMARY = 255;

    private static final int LONGEST_CACHED = 4 * 1024;
    private static final SqlTextCache CACHE = new SqlTextCache();

    private final String source;
    private final SqlDialect dialect;
    private final String sanitized;
    private final @Nullable String summary;
    private final @Nullable String operation;
    private final @Nullable String collection;
    private final @Nullable String storedProcedure;

    private SqlText(String source, SqlDialect dialect, String sanitized, Summary summary) {
        this.source = source;
        this.dialect = dialect;
        this.sanitized = sanitized;
        this.summary = summary.text();
        this.operation = summary.operation();
        this.collection = summary.collection();
        this.storedProcedure = summary.procedure();
    }

    /**
     * What a text says to a database that is not known.
     *
     * @param sql any text, SQL or not
     */
    public static SqlText of(String sql) {
        return of(sql, SqlDialect.UNKNOWN);
    }

    /**
     * What a text says to a database.
     *
     * @param sql any text, SQL or not
     * @param system the {@code db.system.name}, or null if it is not known
     */
    public static SqlText of(String sql, @Nullable String system) {
        return of(sql, SqlDialect.of(system));
    }

    private static SqlText of(String sql, SqlDialect dialect) {
        Objects.requireNonNull(sql, "sql");
        if (sql.length() > LONGEST_CACHED) {
            return read(sql, dialect);
        }
        SqlText text = CACHE.get(sql, dialect);
        if (text == null) {
            text = read(sql, dialect);
            CACHE.put(sql, text);
        }
        return text;
    }

    private static SqlText read(String sql, SqlDialect dialect) {
        Tokenizer token = new Tokenizer(sql, dialect);
        Sanitizer sanitizer = new Sanitizer(sql, dialect, LONGEST_SANITIZED);
        Summary summary = new Summary(LONGEST_SUMMARY);
        Summarizer summarizer = new Summarizer(sql, summary);
        token.next();
        while (token.kind != TokenKind.END && !sanitizer.isFull()) {
            if (summarizer.secretFollows()) {
                sanitizer.hideRest();
            } else {
                sanitizer.write(token);
                summarizer.read(token);
                token.next();
            }
        }
        summarizer.finish();
        return new SqlText(sql, dialect, sanitizer.finish(), summary);
    }

    /**
     * The text for {@code db.query.text} of a statement that is not known to be parameterized.
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
     *   <li>What follows a password that is not a literal ({@code IDENTIFIED BY secret}) is left out with it.
     *   <li>What does not fit into {@value #LONGEST_SANITIZED} characters is left out, from the beginning of a word or of a
     *       quoted name.
     * </ul>
     *
     * <p>The conventions ask not to sanitize parameterized text.
     */
    public String sanitized() {
        return sanitized;
    }

    /**
     * The text for {@code db.query.summary}: operations and their targets in the order and the spelling of the text, as in
     * {@code INSERT archive SELECT orders}. Statements are separated by {@code ;}. It has at most
     * {@value #LONGEST_SUMMARY} characters, and ends before the first name that does not fit.
     *
     * @return null if there is no operation
     */
    public @Nullable String summary() {
        return summary;
    }

    /**
     * The name of the operation, as spelled in the text: {@code SELECT}, {@code CREATE TABLE}. Of a query within a query it is
     * the outer one's.
     *
     * <p>For {@code db.operation.name} of systems where a text can have one operation only; the conventions ask not to take it
     * from the text of others.
     *
     * @return null if there is no operation, or statements that differ in it
     */
    public @Nullable String operation() {
        return operation;
    }

    /**
     * The one table or view that the text applies to, as spelled in the text.
     *
     * <p>For {@code db.collection.name} of systems where a text can have one collection only; the conventions ask not to take
     * it from the text of others.
     *
     * @return null if there is none, or more than one
     */
    public @Nullable String collection() {
        return collection;
    }

    /**
     * The name for {@code db.stored_procedure.name}: the procedure that is called, as spelled in the text.
     *
     * @return null if there is none, or more than one
     */
    public @Nullable String storedProcedure() {
        return storedProcedure;
    }

    /** The {@linkplain #sanitized() sanitized} text. */
    @Override
    public String toString() {
        return sanitized;
    }

    /** Whether this is what that text says to that database. */
    boolean isOf(String sql, SqlDialect reader) {
        return dialect == reader && source.equals(sql);
    }
}
