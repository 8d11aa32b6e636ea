// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The operations under way on one client. Safe for use from many threads.
 *
 * <p>Lettuce forgets some commands: on a connection that is established while the client is being shut down, by a replay
 * filter, or during the activation of a connection that is lost again. Their futures may never complete. Their operations end
 * when the client is shut down, or else when the forgotten command is collected.
 */
final class ClientTrace {
    private volatile boolean shutDown;
    /** The newest of the open operations, which are linked. Guarded by this, as are the links. */
    private @Nullable Settlement newest;

    /** Registers an operation that has begun. It ends at the latest when its owner is collected. */
    Settlement opened(Object owner, OpenOperation operation, ConnectionTrace connection) {
        Settlement ending = new Settlement(owner, operation, this, connection);
        synchronized (this) {
            ending.link(newest);
            newest = ending;
        }
        return ending;
    }

    synchronized void over(Settlement ending) {
        if (newest == ending) {
            newest = ending.older();
        }
        ending.unlink();
    }

    /**
     * Ends the operations that Lettuce will not end. It has closed all connections that it knows, and the channels of the
     * others. It answers the commands on the former, and forgets those on the latter, now or when their channel has closed.
     */
    void shutDown() {
        shutDown = true;
        forEach(ending -> {
            if (!ending.connection().isClosed()) {
                end(ending);
            }
        });
    }

    /** Notes a lost connection, which is not restored once the client is shut down. */
    void disconnected() {
        if (shutDown) {
            forEach(this::endIfForsaken);
        }
    }

    /** Ends an operation that will never be answered. */
    void endIfForsaken(Settlement ending) {
        ConnectionTrace connection = ending.connection();
        if (shutDown && !connection.isConnected() && !connection.isClosed()) {
            end(ending);
        }
    }

    private void forEach(Consumer<Settlement> action) {
        List<Settlement> open = new ArrayList<>();
        synchronized (this) {
            for (Settlement ending = newest; ending != null; ending = ending.older()) {
                open.add(ending);
            }
        }
        open.forEach(action);
    }

    private static void end(Settlement ending) {
        ending.settle(null, new RedisException("The client is shut down"));
    }
}
