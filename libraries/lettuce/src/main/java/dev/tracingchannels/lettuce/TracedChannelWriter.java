// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.CommandListenerWriter;
import io.lettuce.core.RedisChannelWriter;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.MaintenanceAwareComponent;
import io.lettuce.core.protocol.RedisCommand;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Wraps a connection's writer, through which all commands pass on the caller's thread.
 *
 * <p>It extends one of Lettuce's own decorators, without listeners. Lettuce looks through these for the writer with the
 * time-outs and for the endpoint, and takes any other class for the endpoint itself.
 */
class TracedChannelWriter extends CommandListenerWriter {
    private final RedisChannelWriter delegate;
    private final ConnectionTrace trace;
    /** These are kept, so that they are not made for each command. */
    private final Consumer<RedisCommand<?, ?, ?>> following;

    private final Consumer<RedisCommand<?, ?, ?>> writing;

    TracedChannelWriter(RedisChannelWriter delegate, ConnectionTrace trace) {
        super(delegate, List.of());
        this.delegate = delegate;
        this.trace = trace;
        this.following = trace::follow;
        this.writing = command -> delegate.write(command);
    }

    /** Wraps a writer, unless it is wrapped. */
    static RedisChannelWriter around(RedisChannelWriter writer, ConnectionTrace trace) {
        if (writer instanceof TracedChannelWriter) {
            return writer;
        }
        return isMaintenanceAware(writer)
                ? MaintenanceAwareChannelWriter.aware(writer, trace)
                : new TracedChannelWriter(writer, trace);
    }

    /** Returns whether a writer is aware of maintenance; false with a Lettuce before 7, which has no such writers. */
    private static boolean isMaintenanceAware(RedisChannelWriter writer) {
        try {
            return writer instanceof MaintenanceAwareComponent;
        } catch (LinkageError absent) {
            return false;
        }
    }

    ConnectionTrace trace() {
        return trace;
    }

    /** Returns the writer beneath, or beneath the application's listeners: Lettuce looks through one layer only for time-outs. */
    @Override
    public RedisChannelWriter getDelegate() {
        return delegate instanceof CommandListenerWriter listeners ? listeners.getDelegate() : delegate;
    }

    @Override
    public <K, V, T> RedisCommand<K, V, T> write(RedisCommand<K, V, T> command) {
        if (!trace.hasSubscribers() || Sending.isFraming(command)) {
            trace.follow(command);
            return delegate.write(command);
        }
        if (ConnectionTrace.isPublished(command)) {
            trace.publish(command);
            return delegate.write(command);
        }
        if (!(command instanceof AsyncCommand)) {
            trace.follow(command);
            return Sending.one(trace, command, writing);
        }
        RedisCommand<K, V, T> forCaller = Sending.one(trace, command, writing);
        // The continuation that is attached last runs first, so this one runs before the caller sends the next command.
        trace.follow(command);
        return forCaller;
    }

    @Override
    public <K, V> Collection<RedisCommand<K, V, ?>> write(Collection<? extends RedisCommand<K, V, ?>> commands) {
        commands.forEach(following);
        return trace.hasSubscribers()
                ? Sending.<K, V>atOnce(trace, commands, delegate::write)
                : delegate.write(commands);
    }

    @Override
    public void setAutoFlushCommands(boolean autoFlush) {
        trace.holdBack(!autoFlush);
        delegate.setAutoFlushCommands(autoFlush);
    }

    @Override
    public void flushCommands() {
        PublishedBatch batch = trace.released();
        if (batch == null) {
            delegate.flushCommands();
        } else {
            batch.send(trace.target(), delegate::flushCommands);
        }
    }

    @Override
    public void close() {
        trace.closed();
        delegate.close();
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        trace.closed();
        return delegate.closeAsync();
    }
}
