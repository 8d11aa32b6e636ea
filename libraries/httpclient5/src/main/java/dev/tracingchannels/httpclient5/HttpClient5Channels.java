// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.httpclient5;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of Apache HttpClient 5. Constants only. */
public final class HttpClient5Channels {
    /** {@code httpclient5:exchange}: each time that a request is sent, until the last byte of its response. */
    public static final TracingChannel<HttpClient5Exchange> EXCHANGE = TracingChannel.named("httpclient5:exchange");

    private HttpClient5Channels() {}
}
