// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The end of an operation, which comes once. Refers weakly to its owner, who tells of it; so nothing here may lead to the owner, the
 * operation's payload included. Safe for use from many threads.
 */
final class Ending extends WeakReference<Object> {
    private final OpenOperation operation;
    private final ClientTrace client;
    private volatile ConnectionTrace connection;
    /** Guarded by this. */
    private boolean settled;
    /** Guarded by this. */
    private @Nullable PublishedBatch batch;

    Ending(
            Object owner,
            ReferenceQueue<Object> forgotten,
            OpenOperation operation,
            ClientTrace client,
            ConnectionTrace connection) {
        super(owner, forgotten);
        this.operation = operation;
        this.client = client;
        this.connection = connection;
    }

    ClientTrace client() {
        return client;
    }

    OpenOperation operation() {
        return operation;
    }

    /** The one that was last asked. */
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
