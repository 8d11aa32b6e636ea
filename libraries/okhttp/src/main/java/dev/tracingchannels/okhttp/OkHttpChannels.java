// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of OkHttp. Constants only. */
public final class OkHttpChannels {
    /** {@code okhttp:exchange}: each time that a request is sent, until the last byte of its response. */
    public static final TracingChannel<OkHttpExchange> EXCHANGE = TracingChannel.named("okhttp:exchange");

    private OkHttpChannels() {}
}
