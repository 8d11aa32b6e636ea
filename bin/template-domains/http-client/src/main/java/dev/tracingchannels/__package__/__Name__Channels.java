// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:request}: a request that __name__ sends, until the last byte of its response. */
    public static final TracingChannel<__Name__Request> REQUEST = TracingChannel.named("__name__:request");

    private __Name__Channels() {}
}
