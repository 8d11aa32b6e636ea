// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The error with which a database answered an operation. Immutable.
 *
 * @param code the most specific code that the database gives, which becomes the error's type; low in cardinality
 * @param description what went wrong, for a person. It is always written, so it must contain nothing of a statement, a value or
 *     the server's own message; null if there is no such description
 */
public record DatabaseError(String code, @Nullable String description) {
    /**
     * The databases whose own error codes are more specific than SQLSTATE.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL: db.response.status_code</a>
     */
    private static final Set<String> VENDOR_CODES = Set.of(
            DatabaseSystems.DB2,
            DatabaseSystems.MARIADB,
            DatabaseSystems.MYSQL,
            DatabaseSystems.ORACLE,
            DatabaseSystems.SQL_SERVER,
            DatabaseSystems.SQLITE);

    /**
     * Checks what must not be null.
     *
     * @param code the most specific code that the database gives, which becomes the error's type; low in cardinality
     * @param description what went wrong, for a person. It is written always, so that it must hold nothing of a statement, a value
     *     or the server's own message; null if there is no such description
     */
    public DatabaseError {
        Objects.requireNonNull(code, "code");
    }

    /**
     * Returns an error with a code alone.
     *
     * @param code the code
     * @return the error
     */
    public static DatabaseError of(String code) {
        return new DatabaseError(code, null);
    }

    /**
     * Returns an error of a SQL database, described by the meaning of its codes.
     *
     * @param system the value of {@code db.system.name}, which decides which of the two codes is the more specific
     * @param sqlState the SQLSTATE; ignored if null or of another form than a SQLSTATE has
     * @param vendorCode the database's own code; 0 if there is none
     * @return the error; null if it has no code
     */
    public static @Nullable DatabaseError sql(String system, @Nullable String sqlState, int vendorCode) {
        String state = SqlState.isWellFormed(sqlState) ? sqlState : null;
        String code = state;
        if (vendorCode != 0 && (state == null || VENDOR_CODES.contains(system))) {
            code = system.equals(DatabaseSystems.ORACLE)
                    ? String.format(Locale.ROOT, "ORA-%05d", vendorCode)
                    : Integer.toString(vendorCode);
        }
        return code == null ? null : new DatabaseError(code, SqlState.describe(state, vendorCode));
    }
}
