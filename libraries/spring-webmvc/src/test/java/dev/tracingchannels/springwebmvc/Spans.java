// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** Maps each operation when it is over, within its last event, as sinks do. */
final class Spans implements TracingSubscriber<WebMvcRequest>, AutoCloseable {
    private final WebMvcMapper mapper = new WebMvcMapper();
    private final ContentCapture contentCapture;
    private final Collection<MappedSpan> spans = new ConcurrentLinkedQueue<>();
    private final Subscription subscription;

    Spans() {
        this(ContentCapture.NONE);
    }

    Spans(ContentCapture contentCapture) {
        this.contentCapture = contentCapture;
        this.subscription = WebMvcChannels.REQUEST.subscribe(this);
    }

    /** The spans once there are so many, in the order of their ends: layers, then their request. */
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
    public void end(Operation<WebMvcRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            spans.add(MappedSpan.of(mapper, operation, contentCapture));
        }
    }

    @Override
    public void asyncEnd(Operation<WebMvcRequest> operation) {
        spans.add(MappedSpan.of(mapper, operation, contentCapture));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
