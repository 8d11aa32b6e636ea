// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Maps each request when it is over, within its last event, as sinks do; and numbers the requests for those within them. */
final class Spans implements TracingSubscriber<ServletExchange>, AutoCloseable {
    private final Store<Integer> number = Store.create("number of the request");
    private final AtomicInteger begun = new AtomicInteger();
    private final Queue<MappedSpan> spans = new ConcurrentLinkedQueue<>();
    private final Subscription subscription;

    Spans() {
        ServletChannels.REQUEST.start().bindStore(number, operation -> begun.incrementAndGet());
        subscription = ServletChannels.REQUEST.subscribe(this);
    }

    /** The number of the request that this thread is within, from 1 on; null outside. */
    @Nullable
    Integer here() {
        return number.get();
    }

    /** The span of the one request, once it is over. */
    MappedSpan awaitOnly() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !spans.isEmpty());
        assertThat(begun).hasValue(1);
        assertThat(spans)
                .hasSize(1)
                .allSatisfy(span -> assertThat(span.violations()).isEmpty());
        return spans.element();
    }

    int begun() {
        return begun.get();
    }

    @Override
    public void end(Operation<ServletExchange> operation) {
        if (operation.hasResult() || operation.hasError()) {
            spans.add(MappedSpan.of(new ServletExchangeMapper(), operation, ContentCapture.NONE));
        }
    }

    @Override
    public void asyncEnd(Operation<ServletExchange> operation) {
        spans.add(MappedSpan.of(new ServletExchangeMapper(), operation, ContentCapture.NONE));
    }

    @Override
    public void close() {
        subscription.close();
        ServletChannels.REQUEST.start().unbindStore(number);
    }
}
