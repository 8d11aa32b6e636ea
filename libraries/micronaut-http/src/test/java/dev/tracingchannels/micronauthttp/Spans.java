// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.MappedSpan;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The operations as sinks map them, in the order in which they end. */
final class Spans implements TracingSubscriber<MicronautHttpRequest>, AutoCloseable {
    private final List<MappedSpan> ended = new CopyOnWriteArrayList<>();
    private final Subscription subscription = MicronautHttpChannels.REQUEST.subscribe(this);

    List<MappedSpan> ended() {
        return ended;
    }

    @Override
    public void end(Operation<MicronautHttpRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            asyncEnd(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<MicronautHttpRequest> operation) {
        ended.add(MappedSpan.of(new MicronautHttpMapper(), operation, ContentCapture.NONE));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
