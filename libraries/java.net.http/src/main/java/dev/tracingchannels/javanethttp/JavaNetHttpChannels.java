// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of java.net.http. Constants only. */
public final class JavaNetHttpChannels {
    /** {@code java.net.http:request}: a request that java.net.http sends, until the last byte of its response. */
    public static final TracingChannel<JavaNetHttpRequest> REQUEST = TracingChannel.named("java.net.http:request");

    private JavaNetHttpChannels() {}
}
