// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.__package__;

import dev.tracingchannels.core.Channel;

/** The channel of __name__. Constants only. */
public final class __Name__Channels {
    /** {@code __name__:log}: one event that has passed the level of its logger, on the thread that logs it. */
    public static final Channel<__Name__Event> LOG = Channel.named("__name__:log");

    private __Name__Channels() {}
}
