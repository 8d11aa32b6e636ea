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
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the server, around the caller's. Tells of its end before the caller learns of it, and lets the caller
 * learn of it in the caller's context.
 *
 * <p>A command that is a future tells by that: it may be over without us, by its cancellation, or when the transaction is.
 * {@link PublishedFuture} keeps the order there.
 */
class PublishedCommand<K, V, T> extends CommandWrapper<K, V, T> {
    private final LettuceCommand payload;
    private final Settlement ending;
    private final Snapshot caller = Snapshot.capture();

    PublishedCommand(RedisCommand<K, V, T> command, ConnectionTrace trace) {
        super(command);
        this.payload = new LettuceCommand(command, trace.target());
        // The call is over at once, so that an answer on another thread cannot overtake its end.
        try (OpenOperation opened = LettuceChannels.COMMAND.open(() -> payload)) {
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

    /** The command is about to go to another node, or to the first. */
    void reaches(ConnectionTrace node) {
        payload.reaches(node.target());
        ending.reaches(node);
    }

    void joins(PublishedBatch joined) {
        ending.joins(joined, payload);
    }

    /** The command has been handed on. */
    void sent() {
        ending.sent();
    }

    /** Makes the operation's context current, for handing the command on. */
    Scope enter() {
        return ending.operation().enter();
    }

    Snapshot caller() {
        return caller;
    }

    /** Returns what the caller gets for the command: of a future, one that is completed after the operation is over. */
    RedisCommand<K, V, T> forCaller() {
        return command instanceof AsyncCommand<K, V, T> future ? PublishedFuture.of(future, this) : command;
    }

    /** Ends the operation, if this is the first to say so. */
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
            // Made here rather than below, so that the caller gets the very error that was told.
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
