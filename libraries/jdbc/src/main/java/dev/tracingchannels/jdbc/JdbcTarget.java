// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the operations of a data source go, as its URL says; nothing in it is secret. Immutable.
 *
 * <p>Taken from the URL once for each physical connection, so it tells of the database that the connection was made for, also after a {@code USE}.
 *
 * @param system the value of {@code db.system.name}, {@code other_sql} when the URL is unknown
 * @param namespace the value of {@code db.namespace}: the database, as the product qualifies it; or null
 * @param host the server's name or address, the first of several; null when there is no server or it is unknown
 * @param port the server's port; −1 when there is none or it is unknown
 */
public record JdbcTarget(
        String system, @Nullable String namespace, @Nullable String host, int port) {

    /** What is known of a URL that is not understood: nothing. */
    static final JdbcTarget UNKNOWN = new JdbcTarget(Databases.OTHER_SQL, null, null, -1);

    /** Checks what must not be null. */
    public JdbcTarget {
        Objects.requireNonNull(system, "system");
    }

    /** What is the same in this target and another; nothing for what differs. */
    JdbcTarget shared(JdbcTarget other) {
        if (equals(other)) {
            return this;
        }
        return new JdbcTarget(
                system.equals(other.system) ? system : Databases.OTHER_SQL,
                Objects.equals(namespace, other.namespace) ? namespace : null,
                Objects.equals(host, other.host) ? host : null,
                port == other.port && Objects.equals(host, other.host) ? port : -1);
    }
}
