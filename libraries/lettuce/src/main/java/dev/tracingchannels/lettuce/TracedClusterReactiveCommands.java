// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.cluster.RedisAdvancedClusterReactiveCommandsImpl;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.RedisCommand;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reactive commands to a cluster whose cancellation is published. */
final class TracedClusterReactiveCommands<K, V> extends RedisAdvancedClusterReactiveCommandsImpl<K, V> {
    /** For Lettuce before 6.5. */
    TracedClusterReactiveCommands(StatefulRedisClusterConnection<K, V> connection, RedisCodec<K, V> codec) {
        super(connection, codec);
    }

    /** For Lettuce from 6.5 on. */
    TracedClusterReactiveCommands(
            StatefulRedisClusterConnection<K, V> connection, RedisCodec<K, V> codec, Supplier<JsonParser> parser) {
        super(connection, codec, parser);
    }

    @Override
    public <T> Mono<T> createMono(Supplier<RedisCommand<K, V, T>> supplier) {
        return super.createMono(Cancellable.of(supplier));
    }

    @Override
    public <T> Flux<T> createFlux(Supplier<RedisCommand<K, V, T>> supplier) {
        return super.createFlux(Cancellable.of(supplier));
    }

    @Override
    public <T, R> Flux<R> createDissolvingFlux(Supplier<RedisCommand<K, V, T>> supplier) {
        return super.createDissolvingFlux(Cancellable.of(supplier));
    }
}
