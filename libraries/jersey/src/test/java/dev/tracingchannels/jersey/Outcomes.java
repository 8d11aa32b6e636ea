// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** What becomes of operations, in the order of their ends: layers, then their request; and what a sink makes of each. */
final class Outcomes implements TracingSubscriber<JerseyRequest>, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final JerseyMapper mapper = new JerseyMapper();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Set<Object> settled = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final List<MappedSpan> spans = new CopyOnWriteArrayList<>();
    private final Subscription subscription = JerseyChannels.REQUEST.subscribe(this);

    /** The texts once there are so many: {@code method Products.get fails with a}. */
    List<String> await(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> texts.size() >= count);
        return List.copyOf(texts);
    }

    /** The spans once there are so many. */
    List<MappedSpan> awaitSpans(int count) {
        await(count);
        return List.copyOf(spans);
    }

    @Override
    public void end(Operation<JerseyRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            add(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<JerseyRequest> operation) {
        add(operation);
    }

    /** Once: one that is settled before its call ends comes here twice. */
    private void add(Operation<JerseyRequest> operation) {
        if (!settled.add(operation)) {
            return;
        }
        spans.add(MappedSpan.of(mapper, operation, ContentCapture.NONE));
        String outcome;
        if (operation.hasError()) {
            outcome = " fails with " + Objects.requireNonNull(operation.error()).getMessage();
        } else {
            outcome = operation.result() == null ? "" : " returns " + operation.result();
        }
        Throwable handled = operation.payload().exception();
        texts.add(operation.payload().text() + (handled == null ? "" : " handles " + handled.getMessage()) + outcome);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
