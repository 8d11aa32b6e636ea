// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.db.DatabaseTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that are sent together. Safe for use from many threads. */
final class PublishedBatch {
    private final List<LettuceCommand> commands = new ArrayList<>();
    private int unsettled;
    private @Nullable Throwable firstError;
    private @Nullable OpenOperation operation;

    synchronized void add(LettuceCommand command) {
        commands.add(command);
        unsettled++;
    }

    /** Sends the commands. A single command, or none, is not a batch. */
    void send(DatabaseTarget target, Runnable sending) {
        List<LettuceCommand> sent = sent();
        if (sent.size() < 2) {
            sending.run();
            return;
        }
        OpenOperation opened;
        try (OpenOperation call = LettuceChannels.BATCH.open(() -> new LettuceBatch(sent, target))) {
            opened = call;
        }
        try (Scope scope = opened.enter()) {
            sending.run();
        } finally {
            sent(opened);
        }
    }

    private synchronized List<LettuceCommand> sent() {
        return List.copyOf(commands);
    }

    private void sent(OpenOperation opened) {
        synchronized (this) {
            operation = opened;
            if (unsettled > 0) {
                return;
            }
        }
        end(opened);
    }

    void settled(@Nullable Throwable error) {
        OpenOperation ended;
        synchronized (this) {
            unsettled--;
            firstError = firstError == null ? error : firstError;
            ended = operation;
            if (ended == null || unsettled > 0) {
                return;
            }
        }
        end(ended);
    }

    private void end(OpenOperation ended) {
        Throwable error;
        synchronized (this) {
            error = firstError;
        }
        if (error == null) {
            ended.succeed(null);
        } else {
            ended.fail(error);
        }
    }
}
