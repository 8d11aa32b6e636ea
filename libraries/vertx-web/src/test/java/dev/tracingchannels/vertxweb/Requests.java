// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** What was published, in words: of each operation its name, and its error if it has one. Safe for use from many threads. */
final class Requests implements TracingSubscriber<VertxWebRequest>, AutoCloseable {
    private final VertxWebMapper mapper = new VertxWebMapper();
    private final AtomicInteger open = new AtomicInteger();
    private final Collection<String> layers = new ConcurrentLinkedQueue<>();
    private final Collection<String> requests = new ConcurrentLinkedQueue<>();
    private final Store<String> within = Store.create("within");
    private final Subscription subscription = VertxWebChannels.REQUEST.subscribe(this);

    Requests() {
        VertxWebChannels.REQUEST.start().bindStore(within, operation -> {
            String outer = within.get();
            VertxWebRequest payload = operation.payload();
            String own = payload.layer() == Layer.REQUEST
                    ? payload.path()
                    : payload.layer().text();
            return outer == null ? own : outer + " > " + own;
        });
    }

    /** What this thread is within: {@code /one}, or {@code /one > handler}. */
    @Nullable
    String here() {
        return within.get();
    }

    /** The only request, once all has ended. */
    String only() {
        List<String> all = await(1);
        return all.get(0);
    }

    /** The requests, in the order of their ends, once all has ended. */
    List<String> await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> requests.size() >= count && open.get() == 0);
        assertThat(requests).hasSize(count);
        return List.copyOf(requests);
    }

    /** The layers, in the order of their ends. */
    List<String> layers() {
        return List.copyOf(layers);
    }

    void clear() {
        requests.clear();
        layers.clear();
    }

    @Override
    public void start(Operation<VertxWebRequest> operation) {
        open.incrementAndGet();
    }

    @Override
    public void end(Operation<VertxWebRequest> operation) {
        if (operation.hasResult() || operation.hasError()) {
            ended(operation);
        }
    }

    @Override
    public void asyncEnd(Operation<VertxWebRequest> operation) {
        ended(operation);
    }

    private void ended(Operation<VertxWebRequest> operation) {
        MappedSpan span = MappedSpan.of(mapper, operation);
        String error = operation.hasError() ? " " + operation.error().getClass().getSimpleName() : "";
        if (operation.payload().layer() == Layer.REQUEST) {
            requests.add(span.name() + ' ' + operation.payload().status() + error);
        } else {
            layers.add(span.name() + error);
        }
        open.decrementAndGet();
    }

    @Override
    public void close() {
        subscription.close();
        VertxWebChannels.REQUEST.start().unbindStore(within);
    }
}
