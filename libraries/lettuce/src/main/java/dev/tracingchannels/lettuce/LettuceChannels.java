// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of traced clients. Constants only. */
public final class LettuceChannels {
    /**
     * {@code lettuce-core:command}: a command, from its dispatch to the connection until it has a result, fails or is
     * cancelled; in a transaction, until {@code EXEC} or {@code DISCARD}. Always asynchronous: {@code start}, {@code end},
     * [{@code error}], {@code asyncStart}, {@code asyncEnd}, then the caller's continuation. The result is the caller's, which
     * subscribers must not change.
     */
    public static final TracingChannel<LettuceCommand> COMMAND = TracingChannel.named("lettuce-core:command");

    /**
     * {@code lettuce-core:batch}: two or more commands that are sent together, until the last of them is over. They were held
     * back by {@code setAutoFlushCommands(false)} or dispatched as a collection. Each is also an operation on {@link #COMMAND}.
     * The result is null; the error is that of the first command that failed.
     */
    public static final TracingChannel<LettuceBatch> BATCH = TracingChannel.named("lettuce-core:batch");

    /**
     * {@code lettuce-core:connect}: the client makes a connection, until the handshake is complete. Synchronous or asynchronous
     * as the method is. The result is the connection, which subscribers must not use.
     */
    public static final TracingChannel<LettuceConnect> CONNECT = TracingChannel.named("lettuce-core:connect");

    /**
     * {@code lettuce-core:reconnect}: Lettuce tries to restore a lost connection, until it succeeds, or until the connection is
     * closed, which is then the error. Asynchronous. The result is null.
     */
    public static final TracingChannel<LettuceReconnect> RECONNECT = TracingChannel.named("lettuce-core:reconnect");

    private LettuceChannels() {}
}
