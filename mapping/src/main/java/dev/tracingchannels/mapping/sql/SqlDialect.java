// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.sql;

import static dev.tracingchannels.mapping.sql.Trait.BACKSLASH_ESCAPES;
import static dev.tracingchannels.mapping.sql.Trait.BACKTICK_NAMES;
import static dev.tracingchannels.mapping.sql.Trait.BRACKETED_NAMES;
import static dev.tracingchannels.mapping.sql.Trait.COLON_PARAMETERS;
import static dev.tracingchannels.mapping.sql.Trait.DASHES_NEED_SPACE;
import static dev.tracingchannels.mapping.sql.Trait.DOLLAR_PARAMETERS;
import static dev.tracingchannels.mapping.sql.Trait.DOLLAR_QUOTES;
import static dev.tracingchannels.mapping.sql.Trait.DOUBLE_QUOTED_NAMES;
import static dev.tracingchannels.mapping.sql.Trait.ESCAPE_STRINGS;
import static dev.tracingchannels.mapping.sql.Trait.EXECUTABLE_COMMENTS;
import static dev.tracingchannels.mapping.sql.Trait.HASH_COMMENTS;
import static dev.tracingchannels.mapping.sql.Trait.HASH_NAMES;
import static dev.tracingchannels.mapping.sql.Trait.NESTED_COMMENTS;
import static dev.tracingchannels.mapping.sql.Trait.QUOTE_OPERATOR;
import static dev.tracingchannels.mapping.sql.Trait.SLASH_COMMENTS;
import static dev.tracingchannels.mapping.sql.Trait.TRIPLE_QUOTES;

import dev.tracingchannels.mapping.Settings;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a database reads the characters on which databases disagree.
 *
 * <p>A wrong reading shows literals: what one database takes for the end of a string is to another a character within it.
 * Each trait is had, not had, or unsure. Where an unsure trait would change what is hidden, the tokenizer takes all that
 * follows for one literal.
 */
enum SqlDialect {
    /** Any database: what is a literal to one of them is a literal. */
    UNKNOWN(
            EnumSet.of(BACKTICK_NAMES, DOLLAR_QUOTES, QUOTE_OPERATOR),
            EnumSet.of(
                    BRACKETED_NAMES,
                    HASH_COMMENTS,
                    SLASH_COMMENTS,
                    BACKSLASH_ESCAPES,
                    NESTED_COMMENTS,
                    DASHES_NEED_SPACE,
                    TRIPLE_QUOTES,
                    EXECUTABLE_COMMENTS)),
    /** PostgreSQL and what speaks its language, with {@code standard_conforming_strings} on. */
    POSTGRESQL(
            EnumSet.of(DOUBLE_QUOTED_NAMES, ESCAPE_STRINGS, NESTED_COMMENTS, DOLLAR_QUOTES, DOLLAR_PARAMETERS), none()),
    /** MySQL and MariaDB in their default mode. */
    MYSQL(EnumSet.of(BACKTICK_NAMES, HASH_COMMENTS, BACKSLASH_ESCAPES, DASHES_NEED_SPACE, EXECUTABLE_COMMENTS), none()),
    /** MySQL and MariaDB in the mode {@code NO_BACKSLASH_ESCAPES}. */
    MYSQL_WITHOUT_BACKSLASH(EnumSet.of(BACKTICK_NAMES, HASH_COMMENTS, DASHES_NEED_SPACE, EXECUTABLE_COMMENTS), none()),
    /** Microsoft SQL Server, where a session decides what double quotes mean. */
    SQL_SERVER(EnumSet.of(BRACKETED_NAMES, HASH_NAMES, NESTED_COMMENTS), none()),
    /** Oracle Database. */
    ORACLE(EnumSet.of(DOUBLE_QUOTED_NAMES, HASH_NAMES, QUOTE_OPERATOR, COLON_PARAMETERS), none()),
    /** H2, whose compatibility modes add names in backticks and in brackets. */
    H2(
            EnumSet.of(DOUBLE_QUOTED_NAMES, BACKTICK_NAMES, DOLLAR_QUOTES, DOLLAR_PARAMETERS),
            EnumSet.of(BRACKETED_NAMES, SLASH_COMMENTS, NESTED_COMMENTS)),
    /** SQLite, which reads a name in double quotes that it does not know as a string. */
    SQLITE(EnumSet.of(BACKTICK_NAMES, BRACKETED_NAMES, COLON_PARAMETERS), none()),
    /** ClickHouse. */
    CLICKHOUSE(
            EnumSet.of(DOUBLE_QUOTED_NAMES, BACKTICK_NAMES, BACKSLASH_ESCAPES, DOLLAR_QUOTES),
            EnumSet.of(HASH_COMMENTS, NESTED_COMMENTS)),
    /** Apache Cassandra's CQL. */
    CASSANDRA(
            EnumSet.of(DOUBLE_QUOTED_NAMES, SLASH_COMMENTS, DOLLAR_QUOTES, COLON_PARAMETERS),
            EnumSet.of(NESTED_COMMENTS)),
    /** Databases that keep close to the standard: Db2, Derby, HSQLDB, SAP HANA, Trino. */
    STANDARD(EnumSet.of(DOUBLE_QUOTED_NAMES, HASH_NAMES), EnumSet.of(NESTED_COMMENTS));

    private final int had;
    private final int possible;

    SqlDialect(Set<Trait> had, Set<Trait> unsure) {
        this.had = bits(had);
        this.possible = this.had | bits(unsure);
    }

    /**
     * Returns the dialect of a system.
     *
     * @param system a value of {@code db.system.name}, or null when it is not known
     */
    static SqlDialect of(@Nullable String system) {
        return of(system, Settings.backslashEscapes());
    }

    /**
     * Returns the dialect of a system.
     *
     * @param system a value of {@code db.system.name}, or null when it is not known
     * @param backslashEscapes whether a backslash escapes in MySQL and MariaDB
     */
    static SqlDialect of(@Nullable String system, boolean backslashEscapes) {
        if (system == null) {
            return UNKNOWN;
        }
        return switch (system) {
            case "postgresql", "cockroachdb" -> POSTGRESQL;
            case "mysql", "mariadb" -> backslashEscapes ? MYSQL : MYSQL_WITHOUT_BACKSLASH;
            case "microsoft.sql_server" -> SQL_SERVER;
            case "oracle.db" -> ORACLE;
            case "h2database" -> H2;
            case "sqlite" -> SQLITE;
            case "clickhouse" -> CLICKHOUSE;
            case "cassandra" -> CASSANDRA;
            case "ibm.db2", "derby", "hsqldb", "sap.hana", "trino" -> STANDARD;
            default -> UNKNOWN;
        };
    }

    /** Returns whether the trait is certain. */
    boolean has(Trait trait) {
        return (had & trait.bit) != 0;
    }

    /** Returns whether the trait is neither certain nor ruled out. */
    boolean unsure(Trait trait) {
        return (possible & ~had & trait.bit) != 0;
    }

    private static EnumSet<Trait> none() {
        return EnumSet.noneOf(Trait.class);
    }

    private static int bits(Set<Trait> traits) {
        int bits = 0;
        for (Trait trait : traits) {
            bits |= trait.bit;
        }
        return bits;
    }
}
