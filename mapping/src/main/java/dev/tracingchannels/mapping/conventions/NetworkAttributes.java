// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** The connection itself. Constants only. */
public final class NetworkAttributes {
    /** {@code network.peer.address}: The address of the other end. */
    public static final AttributeName<String> NETWORK_PEER_ADDRESS = AttributeName.ofString("network.peer.address");

    /** {@code network.peer.port}: The port of the other end. */
    public static final AttributeName<Long> NETWORK_PEER_PORT = AttributeName.ofLong("network.peer.port");

    /** {@code network.protocol.name}: The application protocol, in lower case. */
    public static final AttributeName<String> NETWORK_PROTOCOL_NAME = AttributeName.ofString("network.protocol.name");

    /** {@code network.protocol.version}: Its version. */
    public static final AttributeName<String> NETWORK_PROTOCOL_VERSION =
            AttributeName.ofString("network.protocol.version");

    private NetworkAttributes() {}
}
