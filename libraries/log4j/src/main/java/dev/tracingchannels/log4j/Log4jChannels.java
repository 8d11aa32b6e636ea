// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.core.Channel;

/** The channel of Log4j 2. Constants only. */
public final class Log4jChannels {
    /**
     * {@code log4j:log}: an event that has passed the level of its logger. Published on the thread that logs it, and with
     * {@code AsyncLoggerContextSelector} on Log4j's own.
     */
    public static final Channel<Log4jEvent> LOG = Channel.named("log4j:log");

    private Log4jChannels() {}
}
