// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** The connection itself. Constants only. */
public final class NetworkAttributes {
    /** {@code network.peer.address}: The address of the other end. */
    public static final AttributeKey<String> NETWORK_PEER_ADDRESS = AttributeKey.ofString("network.peer.address");

    /** {@code network.peer.port}: The port of the other end. */
    public static final AttributeKey<Long> NETWORK_PEER_PORT = AttributeKey.ofLong("network.peer.port");

    /** {@code network.protocol.name}: The application protocol, in lower case. */
    public static final AttributeKey<String> NETWORK_PROTOCOL_NAME = AttributeKey.ofString("network.protocol.name");

    /** {@code network.protocol.version}: Its version. */
    public static final AttributeKey<String> NETWORK_PROTOCOL_VERSION =
            AttributeKey.ofString("network.protocol.version");

    private NetworkAttributes() {}
}
