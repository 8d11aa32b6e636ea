// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/** Passes one of the five events to a tracing subscriber. */
final class EventSubscriber<P> implements Subscriber<Operation<P>> {
    // The events in the order of an operation's life. They are numbers, since a switch on an enum adds three classes to
    // the jar.
    static final int START = 0;
    static final int ERROR = 1;
    static final int END = 2;
    static final int ASYNC_START = 3;
    static final int ASYNC_END = 4;

    private final int event;
    private final TracingSubscriber<? super P> subscriber;

    EventSubscriber(int event, TracingSubscriber<? super P> subscriber) {
        this.event = event;
        this.subscriber = subscriber;
    }

    /** Returns the subscriber that was given to {@link TracingChannel#subscribe}. */
    TracingSubscriber<? super P> subscriber() {
        return subscriber;
    }

    @Override
    @SuppressWarnings("unchecked") // a subscriber only reads the payload, so one for a supertype will do
    public void onMessage(Operation<P> operation, String channel) {
        TracingSubscriber<P> target = (TracingSubscriber<P>) subscriber;
        switch (event) {
            case START:
                target.start(operation);
                break;
            case ERROR:
                target.error(operation);
                break;
            case END:
                target.end(operation);
                break;
            case ASYNC_START:
                target.asyncStart(operation);
                break;
            default:
                target.asyncEnd(operation);
                break;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSubscriber
                && ((EventSubscriber<?>) other).event == event
                && ((EventSubscriber<?>) other).subscriber == subscriber;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(subscriber) + event;
    }
}
