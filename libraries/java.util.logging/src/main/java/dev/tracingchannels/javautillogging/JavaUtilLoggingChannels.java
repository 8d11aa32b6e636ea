// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import dev.tracingchannels.core.Channel;

/** The channel of java.util.logging. Constants only. */
public final class JavaUtilLoggingChannels {
    /**
     * {@code java.util.logging:log}: a record that has passed the level and the filter of its logger. Published on the thread
     * that logs it.
     */
    public static final Channel<JavaUtilLoggingRecord> LOG = Channel.named("java.util.logging:log");

    private JavaUtilLoggingChannels() {}
}
