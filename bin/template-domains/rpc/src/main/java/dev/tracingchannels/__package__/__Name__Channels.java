// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:call}: a call of a client of __name__, until its status. */
    public static final TracingChannel<__Name__Call> CALL = TracingChannel.named("__name__:call");

    private __Name__Channels() {}
}
