// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels that traced clients publish on. Constants only. */
public final class LettuceChannels {
    /**
     * {@code lettuce-core:command}: a command, from when it is handed to the connection until its result is there, it fails or
     * is cancelled; in a transaction, until {@code EXEC} or {@code DISCARD}. Always asynchronous: {@code start}, {@code end},
     * [{@code error}], {@code asyncStart}, {@code asyncEnd}, then the caller's continuation. The result is what the caller
     * gets, which must be left alone.
     */
    public static final TracingChannel<LettuceCommand> COMMAND = TracingChannel.named("lettuce-core:command");

    /**
     * {@code lettuce-core:batch}: two or more commands that are sent at once, held back by {@code
     * setAutoFlushCommands(false)} or dispatched as a collection, until the last of them is over. Each is an operation on
     * {@link #COMMAND}, too. The result is null; the error that of the first command that failed.
     */
    public static final TracingChannel<LettuceBatch> BATCH = TracingChannel.named("lettuce-core:batch");

    /**
     * {@code lettuce-core:connect}: the client is asked for a connection, until it has shaken hands. Synchronous or
     * asynchronous as the method is. The result is the connection, which must be left alone.
     */
    public static final TracingChannel<LettuceConnect> CONNECT = TracingChannel.named("lettuce-core:connect");

    /**
     * {@code lettuce-core:reconnect}: a connection is lost and Lettuce tries to restore it, until it has, or the connection is
     * closed, which is the error then. Asynchronous. The result is null.
     */
    public static final TracingChannel<LettuceReconnect> RECONNECT = TracingChannel.named("lettuce-core:reconnect");

    private LettuceChannels() {}
}
