// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.cluster.ClusterPushHandler;
import io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl;
import io.lettuce.core.cluster.api.reactive.RedisAdvancedClusterReactiveCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A connection to a cluster. It publishes here rather than in a writer, since Lettuce casts this connection's writer to the
 * class that it made. The nodes' writers note where a command went.
 */
final class TracedClusterConnection<K, V> extends StatefulRedisClusterConnectionImpl<K, V> {
    private final ConnectionTrace trace;
    private final RedisAdvancedClusterReactiveCommands<K, V> cancellable;

    /** For Lettuce before 6.5. */
    TracedClusterConnection(
            ConnectionTrace trace,
            RedisChannelWriter writer,
            ClusterPushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout) {
        super(writer, pushHandler, codec, timeout);
        this.trace = trace;
        this.cancellable = new TracedClusterReactiveCommands<>(this, codec);
    }

    /** For Lettuce from 6.5 on. */
    TracedClusterConnection(
            ConnectionTrace trace,
            RedisChannelWriter writer,
            ClusterPushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout,
            Supplier<JsonParser> parser) {
        super(writer, pushHandler, codec, timeout, parser);
        this.trace = trace;
        this.cancellable = new TracedClusterReactiveCommands<>(this, codec, parser);
    }

    ConnectionTrace trace() {
        return trace;
    }

    @Override
    public RedisAdvancedClusterReactiveCommands<K, V> reactive() {
        return cancellable;
    }

    @Override
    public <T> RedisCommand<K, V, T> dispatch(RedisCommand<K, V, T> command) {
        return trace.hasSubscribers() ? Sending.one(trace, command, super::dispatch) : super.dispatch(command);
    }

    @Override
    public Collection<RedisCommand<K, V, ?>> dispatch(Collection<? extends RedisCommand<K, V, ?>> commands) {
        return trace.hasSubscribers()
                ? Sending.<K, V>atOnce(trace, commands, super::dispatch)
                : super.dispatch(commands);
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        trace.closed();
        return super.closeAsync();
    }
}
