// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** What is published, in words, in the order in which it ends: layers, then their request. */
final class Flows implements TracingSubscriber<MicronautHttpRequest>, AutoCloseable {
    private final ConcurrentLinkedQueue<String> ended = new ConcurrentLinkedQueue<>();
    private final Subscription subscription = MicronautHttpChannels.REQUEST.subscribe(this);

    List<String> await() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ended.stream().anyMatch(operation -> operation.startsWith("request ")));
        return List.copyOf(ended);
    }

    List<String> ended() {
        return List.copyOf(ended);
    }

    void clear() {
        ended.clear();
    }

    @Override
    public void end(Operation<MicronautHttpRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            asyncEnd(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<MicronautHttpRequest> operation) {
        MicronautHttpRequest payload = operation.payload();
        String text = payload.layer().text() + (payload.pattern() == null ? "" : ' ' + payload.pattern());
        if (payload.exception() != null) {
            text += " handles " + payload.exception().getMessage();
        }
        if (operation.hasError()) {
            text += " fails with " + operation.error().getMessage();
        } else if (operation.result() != null) {
            text += " returns " + operation.result();
        }
        ended.add(text);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
