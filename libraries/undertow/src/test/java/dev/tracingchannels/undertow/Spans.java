// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Maps each request when it is over, within its last event, as sinks do; and knows of which request's path a thread is at work on. */
final class Spans implements TracingSubscriber<UndertowRequest>, AutoCloseable {
    private final UndertowMapper mapper = new UndertowMapper();
    private final Collection<MappedSpan> spans = new ConcurrentLinkedQueue<>();
    private final Store<String> path = Store.create("path");
    private final Subscription subscription = UndertowChannels.REQUEST.subscribe(this);

    Spans() {
        UndertowChannels.REQUEST.start().bindStore(path, operation -> {
            String outer = path.get();
            String own = operation.payload().path();
            return outer == null ? own : outer + " > " + own;
        });
    }

    /** The paths of the requests within which this thread is: {@code /one}, or {@code /one > /two}. */
    @Nullable
    String here() {
        return path.get();
    }

    /** The spans once there are so many, in the order of their ends. */
    MappedSpan[] await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> spans.size() >= count);
        assertThat(spans)
                .hasSize(count)
                .allSatisfy(span -> assertThat(span.violations()).isEmpty());
        return spans.toArray(new MappedSpan[0]);
    }

    MappedSpan awaitOnly() {
        return await(1)[0];
    }

    @Override
    public void end(Operation<UndertowRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            spans.add(MappedSpan.of(mapper, operation));
        }
    }

    @Override
    public void asyncEnd(Operation<UndertowRequest> operation) {
        spans.add(MappedSpan.of(mapper, operation));
    }

    @Override
    public void close() {
        subscription.close();
        UndertowChannels.REQUEST.start().unbindStore(path);
    }
}
