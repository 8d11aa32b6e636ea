// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:operation}: one call. */
    public static final TracingChannel<__Name__Operation> OPERATION = TracingChannel.named("__name__:operation");

    private __Name__Channels() {}
}
