// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.protocol.ConnectionFacade;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** A connection that does nothing, and so allocates nothing either. */
final class SilentWriter implements RedisChannelWriter {
    Object last = "nothing";

    @Override
    public <K, V, T> RedisCommand<K, V, T> write(RedisCommand<K, V, T> command) {
        last = command;
        return command;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> Collection<RedisCommand<K, V, ?>> write(Collection<? extends RedisCommand<K, V, ?>> commands) {
        last = commands;
        return (Collection<RedisCommand<K, V, ?>>) commands;
    }

    @Override
    public void close() {}

    @Override
    public CompletableFuture<Void> closeAsync() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void setConnectionFacade(ConnectionFacade connection) {}

    @Override
    public void setAutoFlushCommands(boolean autoFlush) {}

    @Override
    public void flushCommands() {}

    @Override
    public ClientResources getClientResources() {
        return TestRedis.RESOURCES;
    }
}
