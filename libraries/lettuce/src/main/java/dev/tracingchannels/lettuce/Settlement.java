// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Abandonment;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Subscription;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * Ends an operation once: when its owner reports the end, or else when the owner is collected. So nothing here may refer to the
 * owner, not even the operation's payload. Safe for use from many threads.
 */
final class Settlement implements Runnable {
    private final OpenOperation operation;
    private final ClientTrace client;
    private volatile ConnectionTrace connection;
    /** Guarded by this. */
    private boolean settled;
    /** Guarded by this. */
    private @Nullable PublishedBatch batch;

    /** The open operations of the client that were opened next, and before; guarded by the client. */
    private @Nullable Settlement newer;

    private @Nullable Settlement older;

    private final Subscription watch;

    Settlement(Object owner, OpenOperation operation, ClientTrace client, ConnectionTrace connection) {
        this.operation = operation;
        this.client = client;
        this.connection = connection;
        this.watch = Abandonment.watch(owner, this);
    }

    /** Is called with the client's lock held, as are the next two. */
    void link(@Nullable Settlement newest) {
        older = newest;
        if (newest != null) {
            newest.newer = this;
        }
    }

    void unlink() {
        if (newer != null) {
            newer.older = older;
        }
        if (older != null) {
            older.newer = newer;
        }
        newer = null;
        older = null;
    }

    @Nullable
    Settlement older() {
        return older;
    }

    OpenOperation operation() {
        return operation;
    }

    /** Returns the connection of the node that was asked last. */
    ConnectionTrace connection() {
        return connection;
    }

    void reaches(ConnectionTrace node) {
        connection = node;
    }

    /** Notes that the command has been dispatched. */
    void sent() {
        client.endIfForsaken(this);
    }

    /** Joins a batch, unless the operation is over or belongs to a batch already. */
    synchronized void joins(PublishedBatch joined, LettuceCommand payload) {
        if (!settled && batch == null) {
            joined.add(payload);
            batch = joined;
        }
    }

    /** Ends the operation, since Lettuce has forgotten the owner. */
    @Override
    public void run() {
        settle(null, new RedisException("The command was dropped"));
    }

    /** Ends the operation, if it has not ended. */
    void settle(@Nullable Object value, @Nullable Throwable error) {
        PublishedBatch joined;
        synchronized (this) {
            if (settled) {
                return;
            }
            settled = true;
            joined = batch;
        }
        watch.close();
        client.over(this);
        if (error == null) {
            operation.succeed(value);
        } else {
            operation.fail(error);
        }
        if (joined != null) {
            joined.settled(error);
        }
    }
}
