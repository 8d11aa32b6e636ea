// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import dev.tracingchannels.mapping.conventions.NetworkAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The target of the operations of a database's client. It contains no secrets. Immutable.
 *
 * @param system the value of {@code db.system.name}, {@code other_sql} for a SQL database that is not known
 * @param namespace the value of {@code db.namespace}: the database, as the product qualifies it; null if it is not known
 * @param host the server's name or address as the application gave it, the first of several, or the path of a Unix domain
 *     socket; null when there is no server or it is not known
 * @param port the server's port; −1 when there is none or it is not known
 * @param peerHost the address of the other end of the connection, or the path of a socket; null while it is not known
 * @param peerPort the port of the other end; −1 when there is none or it is not known
 */
public record DatabaseTarget(
        String system,
        @Nullable String namespace,
        @Nullable String host,
        int port,
        @Nullable String peerHost,
        int peerPort) {

    /**
     * Checks what must not be null.
     *
     * @param system the value of {@code db.system.name}, {@code other_sql} for a SQL database that is not known
     * @param namespace the value of {@code db.namespace}: the database, as the product qualifies it; null if it is not known
     * @param host the server's name or address as the application gave it, the first of several, or the path of a Unix domain
     *     socket; null when there is no server or it is not known
     * @param port the server's port; −1 when there is none or it is not known
     * @param peerHost the address of the other end of the connection, or the path of a socket; null while it is not known
     * @param peerPort the port of the other end; −1 when there is none or it is not known
     */
    public DatabaseTarget {
        Objects.requireNonNull(system, "system");
    }

    /**
     * A target whose connection is not known.
     *
     * @param system the value of {@code db.system.name}
     * @param namespace the value of {@code db.namespace}; null if it is not known
     * @param host the server; null when there is none or it is not known
     * @param port the server's port; −1 when there is none or it is not known
     */
    public DatabaseTarget(String system, @Nullable String namespace, @Nullable String host, int port) {
        this(system, namespace, host, port, null, -1);
    }

    /**
     * Returns a target of which only the product is known.
     *
     * @param system the value of {@code db.system.name}
     * @return the target
     */
    public static DatabaseTarget of(String system) {
        return new DatabaseTarget(system, null, null, -1);
    }

    /**
     * Returns the server as a part of a span's name.
     *
     * @return the host, and the port after a colon if it is known; null if the host is not known
     */
    public @Nullable String server() {
        return host == null || port <= 0 ? host : host + ':' + port;
    }

    void write(AttributeWriter attributes) {
        attributes.put(DbAttributes.DB_SYSTEM_NAME, system);
        attributes.put(DbAttributes.DB_NAMESPACE, namespace);
        writeServer(attributes);
    }

    /** Writes the part that may become known, or change, after the start. */
    void writeServer(AttributeWriter attributes) {
        attributes.put(ServerAttributes.SERVER_ADDRESS, host);
        if (host != null && port > 0 && !DatabaseSystems.isDefaultPort(system, port)) {
            attributes.put(ServerAttributes.SERVER_PORT, port);
        }
        attributes.put(NetworkAttributes.NETWORK_PEER_ADDRESS, peerHost);
        if (peerHost != null && peerPort > 0) {
            attributes.put(NetworkAttributes.NETWORK_PEER_PORT, peerPort);
        }
    }
}
