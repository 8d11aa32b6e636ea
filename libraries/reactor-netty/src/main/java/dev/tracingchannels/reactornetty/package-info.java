// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Reactor Netty's client on {@link dev.tracingchannels.reactornetty.ReactorNettyChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.reactornetty;

import org.jspecify.annotations.NullMarked;
