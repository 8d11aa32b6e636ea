// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.conventions;

import dev.tracingchannels.mapping.AttributeName;

/** The client side of a connection. Constants only. */
public final class ClientAttributes {
    /** {@code client.address}: The address of the one who asked, behind any proxies. */
    public static final AttributeName<String> CLIENT_ADDRESS = AttributeName.ofString("client.address");

    /** {@code client.port}: The port. */
    public static final AttributeName<Long> CLIENT_PORT = AttributeName.ofLong("client.port");

    private ClientAttributes() {}
}
