// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.json.JsonParser;
import io.lettuce.core.protocol.PushHandler;
import java.time.Duration;
import java.util.function.Supplier;

/** A connection that publishes the cancellation of reactive commands; its writer publishes everything else. */
final class TracedConnection<K, V> extends StatefulRedisConnectionImpl<K, V> {
    private final RedisReactiveCommands<K, V> cancellable;

    /** For Lettuce before 6.5. */
    TracedConnection(RedisChannelWriter writer, PushHandler pushHandler, RedisCodec<K, V> codec, Duration timeout) {
        super(writer, pushHandler, codec, timeout);
        this.cancellable = new TracedReactiveCommands<>(this, codec);
    }

    /** For Lettuce from 6.5 on. */
    TracedConnection(
            RedisChannelWriter writer,
            PushHandler pushHandler,
            RedisCodec<K, V> codec,
            Duration timeout,
            Supplier<JsonParser> parser) {
        super(writer, pushHandler, codec, timeout, parser);
        this.cancellable = new TracedReactiveCommands<>(this, codec, parser);
    }

    @Override
    public RedisReactiveCommands<K, V> reactive() {
        return cancellable;
    }
}
