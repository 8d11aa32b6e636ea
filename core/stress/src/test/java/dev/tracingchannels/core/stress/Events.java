// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core.stress;

import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the names of the events that it is told of, in their order. */
final class Events implements TracingSubscriber<Object> {
    private final Queue<String> names = new ConcurrentLinkedQueue<>();

    /** A tracing channel of which nobody else has heard. */
    static <P> TracingChannel<P> channel() {
        return TracingChannel.of(
                Channel.unnamed("start"),
                Channel.unnamed("end"),
                Channel.unnamed("asyncStart"),
                Channel.unnamed("asyncEnd"),
                Channel.unnamed("error"));
    }

    /** Such a channel with one subscriber. */
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
