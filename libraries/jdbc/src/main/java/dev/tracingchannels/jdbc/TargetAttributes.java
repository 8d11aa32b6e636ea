// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all database spans say: where they went, and what went wrong. */
final class TargetAttributes {
    /**
     * The databases whose own error codes tell more than SQLSTATE does.
     *
     * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/sql/">SQL: db.response.status_code</a>
     */
    private static final Set<String> VENDOR_CODES = Set.of(
            Databases.DB2,
            Databases.MARIADB,
            Databases.MYSQL,
            Databases.ORACLE,
            Databases.SQL_SERVER,
            Databases.SQLITE);

    private TargetAttributes() {}

    static void write(JdbcTarget target, AttributeWriter attributes) {
        attributes.put(DbAttributes.DB_SYSTEM_NAME, target.system());
        attributes.put(DbAttributes.DB_NAMESPACE, target.namespace());
        attributes.put(ServerAttributes.SERVER_ADDRESS, target.host());
        if (target.host() != null && target.port() > 0 && !Databases.isDefaultPort(target.system(), target.port())) {
            attributes.put(ServerAttributes.SERVER_PORT, target.port());
        }
    }

    static void writeError(JdbcTarget target, @Nullable Throwable error, SpanWriter span) {
        if (error == null) {
            return;
        }
        String code = null;
        String description = null;
        if (error instanceof SQLException exception) {
            code = statusCode(target.system(), exception);
            description = SqlState.describe(exception);
        }
        span.put(DbAttributes.DB_RESPONSE_STATUS_CODE, code);
        span.fail(code != null ? code : error.getClass().getName(), description);
    }

    private static @Nullable String statusCode(String system, SQLException error) {
        String state = SqlState.of(error);
        if (error.getErrorCode() != 0 && (state == null || VENDOR_CODES.contains(system))) {
            return system.equals(Databases.ORACLE)
                    ? String.format(Locale.ROOT, "ORA-%05d", error.getErrorCode())
                    : Integer.toString(error.getErrorCode());
        }
        return state;
    }

    /** The name of a span whose statement tells nothing: where it went. */
    static String name(JdbcTarget target) {
        if (target.namespace() != null) {
            return target.namespace();
        }
        if (target.host() != null) {
            return target.port() > 0 ? target.host() + ':' + target.port() : target.host();
        }
        return target.system();
    }
}
