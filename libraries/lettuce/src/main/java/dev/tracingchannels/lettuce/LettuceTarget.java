// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import org.jspecify.annotations.Nullable;

/**
 * Where the operations of a connection go. Immutable; nothing in it is secret.
 *
 * @param host the server's name or address as the application gave it, the path of a Unix domain socket, or the node's address
 *     in a cluster; null while it is unknown
 * @param port the server's port; −1 when there is none or it is unknown
 * @param database the index of the database; null where it is unknown
 * @param peerHost the address of the other end of the connection, or the path of a socket; null while it is not connected
 * @param peerPort the port of the other end; −1 when there is none or it is unknown
 */
public record LettuceTarget(
        @Nullable String host,
        int port,
        @Nullable Integer database,
        @Nullable String peerHost,
        int peerPort) {

    /** What is known before anything is: nothing. */
    static final LettuceTarget UNKNOWN = new LettuceTarget(null, -1, null, null, -1);
}
