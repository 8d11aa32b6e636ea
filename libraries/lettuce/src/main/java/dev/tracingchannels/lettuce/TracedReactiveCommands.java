// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisReactiveCommandsImpl;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.RedisCommand;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reactive commands whose cancellation is published. */
final class TracedReactiveCommands<K, V> extends RedisReactiveCommandsImpl<K, V> {
    /** For Lettuce before 6.5. */
    TracedReactiveCommands(StatefulRedisConnection<K, V> connection, RedisCodec<K, V> codec) {
        super(connection, codec);
    }

    /** For Lettuce from 6.5 on. */
    TracedReactiveCommands(
            StatefulRedisConnection<K, V> connection, RedisCodec<K, V> codec, Supplier<JsonParser> parser) {
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
