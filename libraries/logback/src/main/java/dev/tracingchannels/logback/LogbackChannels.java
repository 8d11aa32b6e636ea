// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.logback;

import dev.tracingchannels.core.Channel;

/** The channel of Logback. Constants only. */
public final class LogbackChannels {
    /** {@code logback:log}: an event that has passed the level of its logger. Published on the thread that logs it. */
    public static final Channel<LogbackEvent> LOG = Channel.named("logback:log");

    private LogbackChannels() {}
}
