// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.RedisCommand;
import java.util.function.Supplier;

/**
 * Makes reactive commands that tell of their cancellation. A subscription cancels the innermost command, past all that it was
 * wrapped in on its way, and a plain command tells nobody; one in a wrapper does.
 */
final class Cancellable {
    private Cancellable() {}

    /** The supplier itself while nobody listens. */
    static <K, V, T> Supplier<RedisCommand<K, V, T>> of(Supplier<RedisCommand<K, V, T>> supplier) {
        return LettuceChannels.COMMAND.hasSubscribers() ? () -> new CommandWrapper<>(supplier.get()) : supplier;
    }
}
