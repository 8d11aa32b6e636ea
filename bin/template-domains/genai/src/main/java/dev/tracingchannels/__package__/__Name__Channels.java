// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.TracingChannel;

/** The tracing channels of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:chat}: a request to a model, until its answer is complete. */
    public static final TracingChannel<__Name__Request> CHAT = TracingChannel.named("__name__:chat");

    private __Name__Channels() {}
}
