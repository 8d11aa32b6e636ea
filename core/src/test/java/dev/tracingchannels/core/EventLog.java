// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A tracing channel with no name, and a log of what happens on and around it. */
final class EventLog implements TracingSubscriber<String> {
    final TracingChannel<String> channel = unnamed();
    final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private Supplier<String> suffix = () -> "";

    static <P> TracingChannel<P> unnamed() {
        return TracingChannel.of(
                Channel.unnamed("start"),
                Channel.unnamed("end"),
                Channel.unnamed("asyncStart"),
                Channel.unnamed("asyncEnd"),
                Channel.unnamed("error"));
    }

    /** Returns a log that is subscribed to all five channels. */
    static EventLog subscribed() {
        EventLog log = new EventLog();
        log.channel.subscribe(log);
        return log;
    }

    /** Returns a subscribed log whose lines show the value of a store bound to start. */
    static EventLog showing(Store<String> store) {
        EventLog log = subscribed();
        log.channel.start().bindStore(store, operation -> "in " + operation.payload());
        log.suffix = () -> " | " + store.get();
        return log;
    }

    void add(String line) {
        lines.add(line + suffix.get());
    }

    @Override
    public void start(Operation<String> operation) {
        record("start", operation);
    }

    @Override
    public void end(Operation<String> operation) {
        record("end", operation);
    }

    @Override
    public void asyncStart(Operation<String> operation) {
        record("asyncStart", operation);
    }

    @Override
    public void asyncEnd(Operation<String> operation) {
        record("asyncEnd", operation);
    }

    @Override
    public void error(Operation<String> operation) {
        record("error", operation);
    }

    private void record(String event, Operation<String> operation) {
        add(event
                + ' '
                + operation.payload()
                + (operation.hasResult() ? " result=" + operation.result() : "")
                + (operation.hasError() ? " error=" + operation.error().getMessage() : ""));
    }
}
