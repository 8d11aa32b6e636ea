// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.helidonwebserver.HelidonWebserverRequest.Layer;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Maps each request and layer when it is over, as sinks do; and tells of each what it was, within what, and how it ended. */
final class Spans implements TracingSubscriber<HelidonWebserverRequest>, AutoCloseable {
    private final HelidonWebserverMapper mapper = new HelidonWebserverMapper();
    private final List<MappedSpan> requests = new CopyOnWriteArrayList<>();
    private final List<String> all = new CopyOnWriteArrayList<>();
    private final Store<String> around = Store.create("around");
    private final Subscription subscription = HelidonWebserverChannels.REQUEST.subscribe(this);

    Spans() {
        HelidonWebserverChannels.REQUEST.start().bindStore(around, operation -> {
            HelidonWebserverRequest payload = operation.payload();
            String outer = around.get();
            return (outer == null ? "" : outer + " > ") + payload.layer().text();
        });
    }

    /** Within which layers this thread is. */
    String here() {
        return around.get();
    }

    /** The requests once there are so many, in the order of their ends. */
    List<MappedSpan> await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> requests.size() >= count);
        assertThat(requests)
                .hasSize(count)
                .allSatisfy(span -> assertThat(span.violations()).isEmpty());
        return requests;
    }

    MappedSpan awaitOnly() {
        return await(1).get(0);
    }

    /** All that ended until one request has, layers first: {@code handler /failing failed IllegalStateException}. */
    List<String> story() {
        await(1);
        return all;
    }

    private void add(Operation<HelidonWebserverRequest> operation) {
        MappedSpan span = MappedSpan.of(mapper, operation);
        Throwable error = operation.error();
        all.add(span.name()
                + (span.failed() ? " failed" : "")
                + (error == null ? "" : " " + error.getClass().getSimpleName()));
        if (operation.payload().layer() == Layer.REQUEST) {
            requests.add(span);
        }
    }

    @Override
    public void end(Operation<HelidonWebserverRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            add(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<HelidonWebserverRequest> operation) {
        add(operation);
    }

    @Override
    public void close() {
        subscription.close();
        HelidonWebserverChannels.REQUEST.start().unbindStore(around);
    }
}
