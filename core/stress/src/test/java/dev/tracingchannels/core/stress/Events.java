// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the names of the events that it receives, in their order. */
final class Events implements TracingSubscriber<Object> {
    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    /** Makes a tracing channel that no other code has. */
    static <P> TracingChannel<P> channel() {
        return TracingChannel.of(
                Channel.unnamed("start"),
                Channel.unnamed("end"),
                Channel.unnamed("asyncStart"),
                Channel.unnamed("asyncEnd"),
                Channel.unnamed("error"));
    }

    /** Subscribes to a channel. */
    static Events on(TracingChannel<?> channel) {
        Events events = new Events();
        channel.subscribe(events);
        return events;
    }

    @Override
    public void start(Operation<Object> operation) {
        names.add("start");
    }

    @Override
    public void end(Operation<Object> operation) {
        names.add("end");
    }

    @Override
    public void asyncStart(Operation<Object> operation) {
        names.add("asyncStart");
    }

    @Override
    public void asyncEnd(Operation<Object> operation) {
        names.add("asyncEnd");
    }

    @Override
    public void error(Operation<Object> operation) {
        names.add("error");
    }

    @Override
    public String toString() {
        return names.isEmpty() ? "nothing" : String.join(" ", names);
    }
}
