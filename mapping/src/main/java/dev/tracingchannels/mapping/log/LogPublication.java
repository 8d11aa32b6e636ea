// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.core.Channel;

/**
 * Publishes the events of logging libraries. What is logged on a thread while one of its log events is being published, by a
 * subscriber, a mapper, a tool or its exporter, is not published itself, whichever library logs it: it would come back without
 * end. Safe for use from many threads.
 */
public final class LogPublication {
    /** A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> PUBLISHING = ThreadLocal.withInitial(() -> new boolean[1]);

    private LogPublication() {}

    /**
     * Publishes an event, unless this thread is publishing one already. A publisher asks {@link Channel#hasSubscribers} before
     * it makes the payload. Never throws.
     *
     * @param channel the library's channel
     * @param payload the event
     * @param <P> the type of the payload
     */
    public static <P> void publish(Channel<P> channel, P payload) {
        boolean[] publishing = PUBLISHING.get();
        if (!publishing[0]) {
            publishing[0] = true;
            try {
                channel.publish(payload);
            } finally {
                publishing[0] = false;
            }
        }
    }
}
