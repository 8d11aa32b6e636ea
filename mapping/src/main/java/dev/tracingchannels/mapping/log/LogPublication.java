// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Subscription;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Publishes the events of logging libraries. While a thread publishes a log event, further events that a subscriber, a mapper,
 * a tool or its exporter logs on that thread are not published, with any logging library: each would cause the next without
 * end. Safe for use from many threads.
 */
public final class LogPublication {
    /** A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> PUBLISHING = ThreadLocal.withInitial(() -> new boolean[1]);

    /** One object for each {@link #announceReceiver}. */
    private static final CopyOnWriteArrayList<WeakReference<Object>> RECEIVERS = new CopyOnWriteArrayList<>();

    private static final CopyOnWriteArrayList<OwnWork> OWN_WORK = new CopyOnWriteArrayList<>();

    private LogPublication() {}

    /**
     * Announces that a publisher is attached to a library that receives the events of other libraries through bridges. While it is,
     * the publishers of those libraries leave to it what a bridge hands on.
     *
     * @param receiver what the publisher is attached to. It is not kept; once it is collected, this ends
     * @return a handle; closing it, when the publisher is detached, ends this
     */
    public static Subscription announceReceiver(Object receiver) {
        WeakReference<Object> announced = new WeakReference<>(Objects.requireNonNull(receiver, "receiver"));
        RECEIVERS.removeIf(earlier -> earlier.refersTo(null));
        RECEIVERS.add(announced);
        return () -> RECEIVERS.remove(announced);
    }

    /**
     * Returns whether what a bridge hands on is published by the library that receives it.
     *
     * @return true if a receiver {@linkplain #announceReceiver is announced}
     */
    public static boolean hasReceiver() {
        for (WeakReference<Object> receiver : RECEIVERS) {
            if (!receiver.refersTo(null)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Registers a tool that knows its own work.
     *
     * @param isOwnWork returns whether the current thread works for the tool itself. What it throws is reported
     * @return a handle; closing it ends the registration
     */
    public static Subscription supplyOwnWork(BooleanSupplier isOwnWork) {
        // A new object each time, since one supplier may be given twice.
        OwnWork supplied = new OwnWork(Objects.requireNonNull(isOwnWork, "isOwnWork"));
        OWN_WORK.add(supplied);
        return () -> OWN_WORK.remove(supplied);
    }

    /**
     * Returns whether nothing that this thread logs now is to be published: it publishes an event already, or it works for a tool. A
     * publisher asks for it on the thread that logs if it publishes on another thread, where nobody can know any more.
     *
     * @return true if nothing is to be published
     */
    public static boolean isSuppressed() {
        if (PUBLISHING.get()[0]) {
            return true;
        }
        for (OwnWork supplied : OWN_WORK) {
            if (supplied.isCurrent()) {
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

    private static final class OwnWork {
        private final BooleanSupplier supplier;

        private OwnWork(BooleanSupplier supplier) {
            this.supplier = supplier;
        }

        private boolean isCurrent() {
            try {
                return supplier.getAsBoolean();
            } catch (Throwable error) {
                ErrorHandler.report("a tool's own work", error);
                return false;
            }
        }
    }
}
