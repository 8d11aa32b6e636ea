// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeKey;

/** The client side of a connection. Constants only. */
public final class ClientAttributes {
    /** {@code client.address}: The address of the one who asked, behind any proxies. */
    public static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.ofString("client.address");

    /** {@code client.port}: The port. */
    public static final AttributeKey<Long> CLIENT_PORT = AttributeKey.ofLong("client.port");

    private ClientAttributes() {}
}
