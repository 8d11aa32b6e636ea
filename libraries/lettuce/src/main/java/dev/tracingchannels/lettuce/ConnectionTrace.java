// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.mapping.db.DatabaseSystems;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.protocol.CommandArgsAccessor;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tracing state of one connection, shared by the objects that Lettuce makes for it. Safe for use from many threads. */
final class ConnectionTrace {
    /** The target before it is known. */
    static final DatabaseTarget UNKNOWN = DatabaseTarget.of(DatabaseSystems.REDIS);

    /** Lettuce traces this connection itself. */
    private final boolean defersToNative;

    /** Whether the application named the server; otherwise it is the one to which the connection leads at the moment. */
    private final boolean named;

    private final ClientTrace client;
    private volatile DatabaseTarget target;
    private volatile boolean connected;
    private volatile boolean heldBack;
    private volatile boolean closed;
    private final Object lock = new Object();
    /** The commands that are held back; changed under the lock. */
    private volatile @Nullable PublishedBatch batch;
    /** Guarded by the lock. */
    private @Nullable Settlement reconnect;

    ConnectionTrace(DatabaseTarget target, ClientResources resources, ClientTrace client) {
        this.target = target;
        this.client = client;
        this.named = target.host() != null;
        this.defersToNative = resources.tracing().isEnabled();
    }

    static DatabaseTarget targetOf(@Nullable RedisURI uri) {
        if (uri == null) {
            return UNKNOWN;
        }
        String database = Integer.toString(uri.getDatabase());
        if (uri.getSocket() != null) {
            return new DatabaseTarget(DatabaseSystems.REDIS, database, uri.getSocket(), -1);
        }
        boolean direct = uri.getHost() != null && !uri.getHost().isEmpty();
        return new DatabaseTarget(
                DatabaseSystems.REDIS, database, direct ? uri.getHost() : null, direct ? uri.getPort() : -1);
    }

    DatabaseTarget target() {
        return target;
    }

    Settlement opened(Object owner, OpenOperation operation) {
        return client.opened(owner, operation, this);
    }

    boolean isConnected() {
        return connected;
    }

    boolean isClosed() {
        return closed;
    }

    /** Costs two volatile reads while the channels are idle, which is all that an idle command costs. */
    boolean hasSubscribers() {
        return !defersToNative && (LettuceChannels.COMMAND.hasSubscribers() || LettuceChannels.BATCH.hasSubscribers());
    }

    /** Remembers the database that a {@code SELECT} chooses, also while the channels are idle. */
    void follow(RedisCommand<?, ?, ?> command) {
        if (command.getType() == CommandType.SELECT && command instanceof CompleteableCommand<?> select) {
            Long database = CommandArgsAccessor.getFirstInteger(command.getArgs());
            select.onComplete((answer, error) -> {
                if (error == null && database != null && "OK".equals(answer)) {
                    select(database.intValue());
                }
            });
        }
    }

    private void select(int database) {
        synchronized (lock) {
            target = new DatabaseTarget(
                    target.system(),
                    Integer.toString(database),
                    target.host(),
                    target.port(),
                    target.peerHost(),
                    target.peerPort());
        }
    }

    /** A command on its way, published here or already above. */
    <K, V, T> PublishedCommand<K, V, T> publish(RedisCommand<K, V, T> command) {
        PublishedCommand<K, V, T> published = known(command);
        if (published == null) {
            published = PublishedCommand.of(command, this);
        } else {
            published.reaches(this);
        }
        if (heldBack && LettuceChannels.BATCH.hasSubscribers()) {
            synchronized (lock) {
                PublishedBatch current = batch;
                if (current == null) {
                    current = new PublishedBatch();
                    batch = current;
                }
                published.joins(current);
            }
        }
        return published;
    }

    /** Returns whether an operation is open for the command, because it came through a connection to a cluster. */
    static boolean isPublished(RedisCommand<?, ?, ?> command) {
        return known(command) != null;
    }

    @SuppressWarnings("unchecked") // a wrapper of a command has the command's types
    private static <K, V, T> @Nullable PublishedCommand<K, V, T> known(RedisCommand<K, V, T> command) {
        return (PublishedCommand<K, V, T>) CommandWrapper.unwrap(command, PublishedCommand.class);
    }

    /** Returns the batch of commands written at once; null when it is held back with others, or while the channels are idle. */
    @Nullable
    PublishedBatch batchOf(List<? extends PublishedCommand<?, ?, ?>> commands) {
        if (heldBack || !LettuceChannels.BATCH.hasSubscribers()) {
            return null;
        }
        PublishedBatch together = new PublishedBatch();
        commands.forEach(command -> command.joins(together));
        return together;
    }

    void holdBack(boolean held) {
        heldBack = held;
    }

    /** Returns the commands that were held back and are sent now, if a channel has subscribers. */
    @Nullable
    PublishedBatch released() {
        if (batch == null) {
            return null;
        }
        synchronized (lock) {
            PublishedBatch released = batch;
            batch = null;
            return released;
        }
    }

    void connected(SocketAddress address) {
        connected = true;
        Settlement ended;
        synchronized (lock) {
            target = reached(address);
            ended = reconnect;
            reconnect = null;
        }
        if (ended != null) {
            ended.settle(null, null);
        }
    }

    private DatabaseTarget reached(SocketAddress address) {
        if (!(address instanceof InetSocketAddress internet)) {
            return reached(target.host(), target.port(), target.host(), -1);
        }
        String host = named ? target.host() : internet.getHostString();
        int port = named ? target.port() : internet.getPort();
        InetAddress resolved = internet.getAddress();
        String peer = resolved == null ? internet.getHostString() : resolved.getHostAddress();
        return reached(host, port, peer, internet.getPort());
    }

    private DatabaseTarget reached(@Nullable String host, int port, @Nullable String peerHost, int peerPort) {
        return new DatabaseTarget(target.system(), target.namespace(), host, port, peerHost, peerPort);
    }

    void disconnected() {
        connected = false;
        client.disconnected();
    }

    /** Notes that the connection is lost, and that Lettuce will restore it. */
    void lost(RedisChannelHandler<?, ?> connection) {
        if (closed || !LettuceChannels.RECONNECT.hasSubscribers()) {
            return;
        }
        Settlement opened;
        try (OpenOperation operation = LettuceChannels.RECONNECT.open(() -> new LettuceReconnect(target))) {
            opened = client.opened(connection, operation, this);
        }
        synchronized (lock) {
            if (!closed && reconnect == null) {
                reconnect = opened;
                return;
            }
        }
        opened.settle(null, new RedisException("Connection is closed"));
    }

    void closed() {
        Settlement ended;
        synchronized (lock) {
            closed = true;
            ended = reconnect;
            reconnect = null;
        }
        if (ended != null) {
            ended.settle(null, new RedisException("Connection is closed"));
        }
    }
}
