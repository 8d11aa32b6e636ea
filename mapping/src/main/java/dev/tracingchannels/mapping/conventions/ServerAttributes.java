// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** The server side of a connection, as the client names it. Constants only. */
public final class ServerAttributes {
    /** {@code server.address}: The host name, or the address when no name is known. */
    public static final AttributeName<String> SERVER_ADDRESS = AttributeName.ofString("server.address");

    /** {@code server.port}: The port. */
    public static final AttributeName<Long> SERVER_PORT = AttributeName.ofLong("server.port");

    private ServerAttributes() {}
}
