// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Scope;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Dispatches commands and publishes them. */
final class Sending {
    private Sending() {}

    /** Returns the commands for the caller. */
    static <K, V, T> RedisCommand<K, V, T> one(
            ConnectionTrace trace, RedisCommand<K, V, T> command, Consumer<? super RedisCommand<K, V, T>> next) {
        PublishedCommand<K, V, T> published = trace.publish(command);
        try (Scope scope = published.enter()) {
            next.accept(published);
        } catch (Throwable failure) {
            published.settle(null, failure);
            throw failure;
        }
        published.sent();
        return published.forCaller();
    }

    /** Returns the commands for the caller. */
    static <K, V> Collection<RedisCommand<K, V, ?>> atOnce(
            ConnectionTrace trace,
            Collection<? extends RedisCommand<K, V, ?>> commands,
            Consumer<Collection<RedisCommand<K, V, ?>>> next) {
        List<RedisCommand<K, V, ?>> sent = new ArrayList<>(commands.size());
        List<PublishedCommand<K, V, ?>> here = new ArrayList<>(commands.size());
        for (RedisCommand<K, V, ?> command : commands) {
            sent.add(isFraming(command) ? command : publish(trace, command, here));
        }
        PublishedBatch batch = trace.batchOf(here);
        try {
            if (batch == null) {
                next.accept(sent);
            } else {
                batch.send(trace.target(), () -> next.accept(sent));
            }
        } catch (Throwable failure) {
            here.forEach(published -> published.settle(null, failure));
            throw failure;
        }
        here.forEach(PublishedCommand::sent);
        List<RedisCommand<K, V, ?>> returned = new ArrayList<>(sent.size());
        for (RedisCommand<K, V, ?> command : sent) {
            returned.add(
                    command instanceof PublishedCommand<K, V, ?> published && here.contains(published)
                            ? published.forCaller()
                            : command);
        }
        return returned;
    }

    private static <K, V, T> RedisCommand<K, V, T> publish(
            ConnectionTrace trace, RedisCommand<K, V, T> command, List<PublishedCommand<K, V, ?>> here) {
        boolean above = ConnectionTrace.isPublished(command);
        PublishedCommand<K, V, T> published = trace.publish(command);
        if (above) {
            return command;
        }
        here.add(published);
        return published;
    }

    /** Returns whether Lettuce itself puts the command before one that a cluster has redirected. */
    static boolean isFraming(RedisCommand<?, ?, ?> command) {
        return command.getType() == CommandType.ASKING;
    }
}
