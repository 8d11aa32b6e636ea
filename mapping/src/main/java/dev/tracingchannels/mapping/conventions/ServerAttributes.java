// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** The server side of a connection, as the client names it. Constants only. */
public final class ServerAttributes {
    /** {@code server.address}: The host name, or the address when no name is known. */
    public static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.ofString("server.address");

    /** {@code server.port}: The port. */
    public static final AttributeKey<Long> SERVER_PORT = AttributeKey.ofLong("server.port");

    private ServerAttributes() {}
}
