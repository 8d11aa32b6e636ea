// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Abandonment;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Subscription;
import io.lettuce.core.RedisException;
import org.jspecify.annotations.Nullable;

/**
 * The end of an operation, which comes once: when its owner tells of it, or else when the owner is collected. So nothing here may
 * lead to the owner, the operation's payload included. Safe for use from many threads.
 */
final class Settlement implements Runnable {
    private final OpenOperation operation;
    private final ClientTrace client;
    private volatile ConnectionTrace connection;
    /** Guarded by this. */
    private boolean settled;
    /** Guarded by this. */
    private @Nullable PublishedBatch batch;

    private final Subscription watch;

    Settlement(Object owner, OpenOperation operation, ClientTrace client, ConnectionTrace connection) {
        this.operation = operation;
        this.client = client;
        this.connection = connection;
        this.watch = Abandonment.watch(owner, this);
    }

    ClientTrace client() {
        return client;
    }

    OpenOperation operation() {
        return operation;
    }

    /** Returns the one that was last asked. */
    ConnectionTrace connection() {
        return connection;
    }

    void reaches(ConnectionTrace node) {
        connection = node;
    }

    /** The command has been handed to Lettuce. */
    void sent() {
        client.endIfForsaken(this);
    }

    /** What is over by now, or belongs to a batch already, does not. */
    synchronized void joins(PublishedBatch joined, LettuceCommand payload) {
        if (!settled && batch == null) {
            joined.add(payload);
            batch = joined;
        }
    }

    /** Lettuce has forgotten the owner. */
    @Override
    public void run() {
        settle(null, new RedisException("The command was dropped"));
    }

    /** Ends the operation, if this is the first to say so. */
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
        ClientTrace.over(this);
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
