// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ReceiverGoneTest {
    private static final TracingChannel<String> WORK = TracingChannel.named("receivergone:work");
    private static final Outbox.Limits LIMITS = new Outbox.Limits(1 << 12, 1 << 11, 5000);

    private final List<String> told = new CopyOnWriteArrayList<>();

    private DirectTracing start(Poster.Post post) {
        return DirectTracing.start(LIMITS, "gone", Ratio.of(1), new Losses(told::add), post);
    }

    private static SinkRegistration install(DirectTracing tracing) {
        return tracing.install(
                MapperRegistry.empty().with(new WorkMapper("receivergone:work")), BindingOptions.DEFAULT);
    }

    private static void work(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(WORK.<String, RuntimeException>traceSync(() -> "work", () -> "done"))
                    .isEqualTo("done");
        }
    }

    @Test
    void withoutAReceiverTheWorkIsDoneAndTheSpansAreCountedAsLost() throws Exception {
        DirectTracing tracing = start(new HttpPost(URI.create("http://127.0.0.1:" + unusedPort())));
        try (SinkRegistration registration = install(tracing)) {
            work(10);
            tracing.flush();
            assertThat(tracing.lost()).isEqualTo(10);
            work(5);
        }
        tracing.close();

        assertThat(tracing.lost()).isEqualTo(15);
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("10 spans").contains("ConnectException");
        assertThat(told.get(1)).contains("15 spans");
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    @Test
    void whileTheReceiverIsStuckTheBufferFillsUpAndNobodyWaits() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
        DirectTracing tracing = start((body, length) -> {
            awaitQuietly(stuck);
            requests.add(Decoded.request(body, length));
        });
        try (SinkRegistration registration = install(tracing)) {
            work(1000);
            assertThat(tracing.lost()).isPositive();
            stuck.countDown();
            tracing.flush();
            long lost = tracing.lost();
            work(1);
            tracing.flush();
            assertThat(tracing.lost()).isEqualTo(lost);
        }
        tracing.close();

        assertThat(Decoded.spans(requests).count() + tracing.lost()).isEqualTo(1001);
        assertThat(Decoded.spans(requests)).extracting(Span::getName).containsOnly("work");
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).contains("for lack of room");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
