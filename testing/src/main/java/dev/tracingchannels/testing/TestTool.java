// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.core.Body;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.core.TracingSubscriber;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * A tool as sinks are: it begins a span where it finds itself, makes it current in its own store, and ends it once; and it notes each
 * event at which its current span is another's. Safe for use from many threads.
 *
 * @param <P> the type of the payload
 */
final class TestTool<P> implements TracingSubscriber<P>, AutoCloseable {
    private final TracingChannel<P> channel;
    private final Store<Object> store;
    private final List<Span> spans = Collections.synchronizedList(new ArrayList<>());
    private final List<String> strays = Collections.synchronizedList(new ArrayList<>());
    /** By identity: an operation whose callback is called within its call ends at two events. */
    private final Set<Operation<P>> ended =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private final Subscription subscription;

    TestTool(String name, TracingChannel<P> channel) {
        this.channel = channel;
        this.store = Store.create(name);
        channel.start().bindStore(store, this::begin);
        this.subscription = channel.subscribe(this);
    }

    private Span begin(Operation<P> operation) {
        Span span = new Span(operation, store.get(), Thread.currentThread());
        spans.add(span);
        return span;
    }

    /** Runs something in a span of the application's own. */
    <X extends Throwable> void within(Object parent, Body<@Nullable Object, X> body) throws X {
        store.run(parent, body);
    }

    /** The operation that this thread is in, as this tool sees it. */
    @Nullable
    Object current() {
        return store.get() instanceof Span span ? span.operation : null;
    }

    int count() {
        return spans.size();
    }

    /** What goes when nobody refers to this tool any more. */
    List<WeakReference<?>> references() {
        return List.of(new WeakReference<>(this), new WeakReference<>(store));
    }

    /**
     * Checks that there was one operation, and that it has ended once. It is a child of this if it began on the calling thread; if it
     * began elsewhere, it has no other parent.
     */
    void sawOne(@Nullable Object parent) {
        sawNoStrays();
        Assertions.assertEquals(1, spans.size(), () -> "spans of " + store);
        Span only = spans.get(0);
        boolean isChild = only.thread == Thread.currentThread() || only.parent != null;
        Assertions.assertEquals(isChild ? parent : null, only.parent, () -> "parent for " + store);
        Assertions.assertEquals(1, ended.size(), () -> "ends for " + store);
    }

    void sawNoStrays() {
        Assertions.assertEquals(
                List.of(), strays, () -> "events in which the span of another was current for " + store);
    }

    @Override
    public void start(Operation<P> operation) {
        check("start", operation);
    }

    @Override
    public void end(Operation<P> operation) {
        check("end", operation);
        if (operation.hasResult() || operation.hasError()) {
            ended.add(operation);
        }
    }

    @Override
    public void asyncStart(Operation<P> operation) {
        check("asyncStart", operation);
    }

    @Override
    public void asyncEnd(Operation<P> operation) {
        check("asyncEnd", operation);
        ended.add(operation);
    }

    @Override
    public void error(Operation<P> operation) {
        check("error", operation);
    }

    private void check(String event, Operation<P> operation) {
        if (current() != operation) {
            strays.add(event + " of " + Text.of(operation.payload()) + " in " + Text.of(store.get()));
        }
    }

    @Override
    public void close() {
        subscription.close();
        channel.start().unbindStore(store);
    }

    /** An operation, what was current before it, and where that was. */
    private static final class Span {
        private final Operation<?> operation;
        private final @Nullable Object parent;
        private final Thread thread;

        private Span(Operation<?> operation, @Nullable Object parent, Thread thread) {
            this.operation = operation;
            this.parent = parent;
            this.thread = thread;
        }
    }
}
