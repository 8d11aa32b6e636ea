// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import dev.tracingchannels.mapping.db.DatabaseSystems;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The targets of one data source's connections. Connections have a URL, data sources do not, and the connections of one data
 * source may lead to different databases. Each physical connection is asked once, and held weakly. A pool returns a new object
 * each time, which may be unwrapped to the physical connection.
 */
final class ConnectionTargets {
    /** The target of a URL that cannot be read. */
    static final DatabaseTarget UNKNOWN = DatabaseTarget.of(DatabaseSystems.OTHER_SQL);

    private final ConcurrentMap<Object, DatabaseTarget> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<Connection> collected = new ReferenceQueue<>();
    private final AtomicReference<@Nullable DatabaseTarget> shared = new AtomicReference<>();

    /** Returns the parts of the target that all connections asked so far have in common. */
    DatabaseTarget soFar() {
        return orUnknown(shared.get());
    }

    /**
     * Returns the target of a connection; {@link #UNKNOWN} if it has no readable URL. Not to be called within a traced call,
     * since a driver may run SQL for its metadata.
     */
    DatabaseTarget of(Connection connection) {
        Connection physical = physical(connection);
        if (physical == connection) {
            return orUnknown(ask(connection));
        }
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            known.remove(gone);
        }
        DatabaseTarget target = known.get(new Sought(physical));
        if (target == null) {
            target = ask(connection);
            if (target != null) {
                known.put(new Key(physical, collected), target);
            }
        }
        return orUnknown(target);
    }

    private static DatabaseTarget orUnknown(@Nullable DatabaseTarget target) {
        return target == null ? UNKNOWN : target;
    }

    private static Connection physical(Connection connection) {
        try {
            Connection physical = connection.unwrap(Connection.class);
            return physical == null ? connection : physical;
        } catch (SQLException | RuntimeException | LinkageError | StackOverflowError notAWrapper) {
            return connection;
        }
    }

    private @Nullable DatabaseTarget ask(Connection connection) {
        DatabaseTarget target;
        try {
            target = JdbcUrl.parse(connection.getMetaData().getURL());
        } catch (SQLException | RuntimeException | LinkageError | StackOverflowError unknownThisTime) {
            return null;
        }
        shared.accumulateAndGet(target, (before, found) -> before == null ? found : shared(before, found));
        return target;
    }

    /** Returns the common parts of two targets. */
    private static DatabaseTarget shared(DatabaseTarget one, DatabaseTarget other) {
        if (one.equals(other)) {
            return one;
        }
        boolean sameHost = Objects.equals(one.host(), other.host());
        return new DatabaseTarget(
                one.system().equals(other.system()) ? one.system() : DatabaseSystems.OTHER_SQL,
                Objects.equals(one.namespace(), other.namespace()) ? one.namespace() : null,
                sameHost ? one.host() : null,
                sameHost && one.port() == other.port() ? one.port() : -1);
    }

    /** A connection by its identity, since the {@code equals} of drivers' and pools' connections is unknown. */
    private static final class Key extends WeakReference<Connection> {
        private final int hash;

        private Key(Connection connection, ReferenceQueue<Connection> queue) {
            super(connection, queue);
            hash = System.identityHashCode(connection);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Connection connection = get();
            return connection != null && other instanceof Key that && connection == that.get();
        }
    }

    /** Finds the key of a connection. It is asked for at each call, so it is no reference, which costs the collector more. */
    private static final class Sought {
        private final Connection connection;

        private Sought(Connection connection) {
            this.connection = connection;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(connection);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.get() == connection;
        }
    }
}
