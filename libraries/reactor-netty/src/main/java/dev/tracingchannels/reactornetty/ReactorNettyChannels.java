// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of Reactor Netty. Constants only. */
public final class ReactorNettyChannels {
    /** {@code reactor-netty:exchange}: each time that a request is sent, until the last byte of its response. */
    public static final TracingChannel<ReactorNettyExchange> EXCHANGE = TracingChannel.named("reactor-netty:exchange");

    private ReactorNettyChannels() {}
}
