// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.lettuce.LettuceConnect.Kind;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisURI;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that requests a connection. Published once, though Lettuce's methods call one another. Kept on its thread, since
 * Lettuce makes the connection's objects there without passing the target.
 */
final class Connecting {
    private static final ThreadLocal<@Nullable Connecting> CURRENT = new ThreadLocal<>();

    private final AbstractRedisClient client;
    private final @Nullable RedisURI uri;

    private Connecting(AbstractRedisClient client, @Nullable RedisURI uri) {
        this.client = client;
        this.uri = uri;
    }

    /** Returns the target to which this thread is about to connect the client. */
    static DatabaseTarget target(AbstractRedisClient client) {
        Connecting current = CURRENT.get();
        return current != null && current.client == client
                ? ConnectionTrace.targetOf(current.uri)
                : ConnectionTrace.UNKNOWN;
    }

    static <C> C publish(
            AbstractRedisClient client, Kind kind, @Nullable RedisURI uri, Body<C, RuntimeException> body) {
        if (isUnderWay(client)) {
            return body.run();
        }
        return LettuceChannels.CONNECT.traceSync(
                () -> new LettuceConnect(kind, ConnectionTrace.targetOf(uri)), () -> remember(client, uri, body));
    }

    static <S extends CompletionStage<?>> S publishStage(
            AbstractRedisClient client, Kind kind, @Nullable RedisURI uri, Body<S, RuntimeException> body) {
        if (isUnderWay(client)) {
            return body.run();
        }
        return LettuceChannels.CONNECT.traceStage(
                () -> new LettuceConnect(kind, ConnectionTrace.targetOf(uri)), () -> remember(client, uri, body));
    }

    private static boolean isUnderWay(AbstractRedisClient client) {
        Connecting current = CURRENT.get();
        return current != null && current.client == client;
    }

    private static <C> C remember(AbstractRedisClient client, @Nullable RedisURI uri, Body<C, RuntimeException> body) {
        Connecting outer = CURRENT.get();
        CURRENT.set(new Connecting(client, uri));
        try {
            return body.run();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
