// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.RedisCommand;
import java.util.function.Supplier;

/**
 * Makes reactive commands whose cancellation is published. A subscription cancels the innermost command, inside all later
 * wrappers, and a plain command does not report it; a command of ours does.
 */
final class Cancellable {
    private Cancellable() {}

    /** Returns a supplier of such commands; the supplier itself while the channel is idle. */
    static <K, V, T> Supplier<RedisCommand<K, V, T>> of(Supplier<RedisCommand<K, V, T>> supplier) {
        return LettuceChannels.COMMAND.hasSubscribers() ? () -> new CommandWrapper<>(supplier.get()) : supplier;
    }
}
