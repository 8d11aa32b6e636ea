// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:send}: a message that __name__ sends, until the broker has it. */
    public static final TracingChannel<__Name__Send> SEND = TracingChannel.named("__name__:send");

    private __Name__Channels() {}
}
