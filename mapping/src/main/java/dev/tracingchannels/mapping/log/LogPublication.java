// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Subscription;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Publishes the events of logging libraries. While a thread publishes a log event, further events that a subscriber, a mapper,
 * a tool or its exporter logs on that thread are not published, with any logging library: each would cause the next without
 * end. Safe for use from many threads.
 */
public final class LogPublication {
    /** A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> PUBLISHING = ThreadLocal.withInitial(() -> new boolean[1]);

    private static final CopyOnWriteArrayList<Publisher> PUBLISHERS = new CopyOnWriteArrayList<>();

    private LogPublication() {}

    /**
     * Announces the publisher of a library to which others hand on their events, while it is attached. The publisher of a library
     * that hands on all of its events then publishes none.
     *
     * @param channel the library's channel
     * @return a handle; closing it when the publisher is detached ends this
     */
    public static Subscription announce(Channel<?> channel) {
        // A new object each time, since a library may have several contexts.
        Publisher publisher = new Publisher(Objects.requireNonNull(channel, "channel"));
        PUBLISHERS.add(publisher);
        return () -> PUBLISHERS.remove(publisher);
    }

    /**
     * Returns whether the publisher of another library is attached. If so, what is handed on to that library is published there.
     *
     * @param channel the library's own channel
     * @return true if another has been {@linkplain #announce announced}
     */
    public static boolean isPublishedElsewhere(Channel<?> channel) {
        for (Publisher publisher : PUBLISHERS) {
            if (publisher.channel != channel) {
                return true;
            }
        }
        return false;
    }

    /**
     * Publishes an event, unless this thread is publishing one already. A publisher calls {@link Channel#hasSubscribers} before
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

    private static final class Publisher {
        private final Channel<?> channel;

        private Publisher(Channel<?> channel) {
            this.channel = channel;
        }
    }
}
