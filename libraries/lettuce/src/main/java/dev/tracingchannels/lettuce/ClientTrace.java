// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import io.lettuce.core.RedisException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What is under way on one client. Safe for use from many threads.
 *
 * <p>Lettuce forgets commands: those on a connection that comes up while the client is being shut down, those that a replay filter
 * drops, those that were to activate a connection which is lost again. Their futures may never end. Their operations do: when the
 * client is shut down, or else when the forgotten one is collected.
 */
final class ClientTrace {
    /** Of all clients, so that a client that is forgotten itself leaves nothing open. */
    private static final Set<Settlement> OPEN = ConcurrentHashMap.newKeySet();

    private volatile boolean shutDown;

    /** An operation has begun, which is to end at the latest when its owner is collected. */
    Settlement opened(Object owner, OpenOperation operation, ConnectionTrace connection) {
        Settlement ending = new Settlement(owner, operation, this, connection);
        OPEN.add(ending);
        return ending;
    }

    static void over(Settlement ending) {
        OPEN.remove(ending);
    }

    /**
     * Lettuce has closed all connections that it knows of, and the channels of the others. It answers what is on the former, and
     * forgets what is on the latter, now or when it hears of their end.
     */
    void shutDown() {
        shutDown = true;
        forEach(ending -> {
            if (!ending.connection().isClosed()) {
                end(ending);
            }
        });
    }

    /** A connection is lost, which is not restored when the client is shut down. */
    void disconnected() {
        if (shutDown) {
            forEach(this::endIfForsaken);
        }
    }

    /** Ends what will never be answered. */
    void endIfForsaken(Settlement ending) {
        ConnectionTrace connection = ending.connection();
        if (shutDown && !connection.isConnected() && !connection.isClosed()) {
            end(ending);
        }
    }

    private void forEach(Consumer<Settlement> action) {
        for (Settlement ending : OPEN) {
            if (ending.client() == this) {
                action.accept(ending);
            }
        }
    }

    private static void end(Settlement ending) {
        ending.settle(null, new RedisException("The client is shut down"));
    }
}
