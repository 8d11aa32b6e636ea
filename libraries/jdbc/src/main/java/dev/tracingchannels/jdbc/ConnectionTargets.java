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
 * Where the connections of one data source lead. Data sources do not tell their URL, connections do, and those of one data
 * source may lead to different databases. Each physical connection is asked once, and held weakly; a pool hands out a new
 * object each time, which may be unwrapped to it.
 */
final class ConnectionTargets {
    /** What is known of a URL that is not understood: nothing. */
    static final DatabaseTarget UNKNOWN = DatabaseTarget.of(DatabaseSystems.OTHER_SQL);

    private final ConcurrentMap<Key, DatabaseTarget> known = new ConcurrentHashMap<>();
    private final ReferenceQueue<Connection> collected = new ReferenceQueue<>();
    private final AtomicReference<@Nullable DatabaseTarget> shared = new AtomicReference<>();

    /** Returns what all connections that were asked so far have in common. */
    DatabaseTarget soFar() {
        return orUnknown(shared.get());
    }

    /**
     * Returns where a connection leads; {@link #UNKNOWN} if it does not tell. Not to be called within a traced call, since a
     * driver may run SQL to make its metadata.
     */
    DatabaseTarget of(Connection connection) {
        Connection physical = physical(connection);
        if (physical == connection) {
            return orUnknown(ask(connection));
        }
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            known.remove(gone);
        }
        DatabaseTarget target = known.get(new Key(physical, null));
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

    /** What is the same in two targets; nothing for what differs. */
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

    /** A connection by its identity: what {@code equals} of a driver's or a pool's connection does is not known. */
    private static final class Key extends WeakReference<Connection> {
        private final int hash;

        private Key(Connection connection, @Nullable ReferenceQueue<Connection> queue) {
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
}
