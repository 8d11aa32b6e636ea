// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.lettuce.core.internal.ExceptionFactory;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandWrapper;
import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.DemandAware;
import io.lettuce.core.protocol.RedisCommand;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the server, which wraps the caller's. It publishes its end before the caller is notified, and
 * notifies the caller in the caller's context.
 *
 * <p>The end of a command that is a future is taken from the future, which may also complete by cancellation or with the
 * transaction. {@link PublishedFuture} keeps the order there.
 */
class PublishedCommand<K, V, T> extends CommandWrapper<K, V, T> implements Supplier<LettuceCommand> {
    private final LettuceCommand payload;
    private final Settlement ending;
    private final Snapshot caller = Snapshot.capture();

    PublishedCommand(RedisCommand<K, V, T> command, ConnectionTrace trace) {
        super(command);
        this.payload = new LettuceCommand(command, trace.target());
        // The call is over at once, so that an answer on another thread cannot overtake its end.
        try (OpenOperation opened = LettuceChannels.COMMAND.open(this)) {
            this.ending = trace.opened(this, opened);
        }
    }

    static <K, V, T> PublishedCommand<K, V, T> of(RedisCommand<K, V, T> command, ConnectionTrace trace) {
        PublishedCommand<K, V, T> published = command instanceof DemandAware.Sink
                ? new PublishedSubscription<>(command, trace)
                : new PublishedCommand<>(command, trace);
        if (!(command instanceof AsyncCommand) && command instanceof CompleteableCommand<?> subscription) {
            subscription.onComplete((value, error) -> {
                if (error instanceof CancellationException) {
                    published.settle(null, error);
                }
            });
        }
        return published;
    }

    /** Returns the payload; here, so that opening the operation takes no object for it. */
    @Override
    public LettuceCommand get() {
        return payload;
    }

    /** Notes the node to which the command is about to go. */
    void reaches(ConnectionTrace node) {
        payload.reaches(node.target());
        ending.reaches(node);
    }

    void joins(PublishedBatch joined) {
        ending.joins(joined, payload);
    }

    /** Notes that the command has been dispatched. */
    void sent() {
        ending.sent();
    }

    /** Makes the operation's context current, for dispatching the command. */
    Scope enter() {
        return ending.operation().enter();
    }

    Snapshot caller() {
        return caller;
    }

    /** Returns the command for the caller. For a future it is one that completes after the operation is over. */
    RedisCommand<K, V, T> forCaller() {
        return command instanceof AsyncCommand<K, V, T> future ? PublishedFuture.of(future, this) : command;
    }

    /** Ends the operation, if it has not ended. */
    void settle(@Nullable Object value, @Nullable Throwable error) {
        ending.settle(value, error);
    }

    @Override
    public void complete() {
        if (command instanceof AsyncCommand) {
            super.complete();
            return;
        }
        CommandOutput<K, V, T> output = getOutput();
        if (output != null && output.hasError()) {
            // Made here rather than below, so that the caller gets the very error that was published.
            completeExceptionally(ExceptionFactory.createExecutionException(output.getError()));
            return;
        }
        settle(output == null ? null : output.get(), null);
        caller.run(() -> {
            super.complete();
            return null;
        });
    }

    @Override
    public boolean completeExceptionally(Throwable error) {
        if (command instanceof AsyncCommand) {
            return super.completeExceptionally(error);
        }
        settle(null, error);
        return caller.run(() -> super.completeExceptionally(error));
    }

    @Override
    public void cancel() {
        if (!(command instanceof AsyncCommand)) {
            settle(null, new CancellationException());
        }
        super.cancel();
    }
}
