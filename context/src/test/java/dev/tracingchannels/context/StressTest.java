// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.slf4j.MdcStore;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/**
 * Many requests at once through every hop, all on the same few threads: no continuation sees another request's context, and
 * no thread keeps one.
 */
class StressTest {
    private static final int REQUESTS_AT_ONCE = 16;
    private static StressHops hops;

    private final AtomicLong requests = new AtomicLong();

    @BeforeAll
    static void start() throws Exception {
        hops = new StressHops();
    }

    @AfterAll
    static void stop() throws Exception {
        hops.close();
    }

    @Test
    void noContextCrossesRequests() throws Exception {
        drive(0, 20_000, new StressChecks(false));
    }

    @Test
    void noContextOfAStoreKeptElsewhereCrossesRequests() throws Exception {
        try (Subscription propagation = MdcStore.INSTANCE.propagate()) {
            drive(0, 20_000, new StressChecks(true));
        }
    }

    @Test
    @Tag("slow")
    void noContextCrossesRequestsInAMinuteAndAMillionContinuations() throws Exception {
        drive(30, 500_000, new StressChecks(false));
        try (Subscription propagation = MdcStore.INSTANCE.propagate()) {
            drive(30, 500_000, new StressChecks(true));
        }
    }

    /** Runs until the given time has passed and the given number of continuations has run. */
    private void drive(int seconds, long continuations, StressChecks checks) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService drivers = Executors.newFixedThreadPool(REQUESTS_AT_ONCE);
        List<Future<?>> driving = new ArrayList<>();
        for (int i = 0; i < REQUESTS_AT_ONCE; i++) {
            driving.add(drivers.submit(() -> {
                while (checks.seen() < continuations || System.nanoTime() < end) {
                    request(Long.toString(requests.incrementAndGet()), checks);
                }
                return null;
            }));
        }
        for (Future<?> driver : driving) {
            driver.get();
        }
        drivers.shutdown();
        System.out.println(checks.seen() + " continuations of " + requests + " requests over " + hops.count()
                + " hops: " + checks.crossings().size() + " crossings");
        assertThat(checks.crossings()).isEmpty();
        assertThat(checks.seen()).isGreaterThanOrEqualTo(continuations);
    }

    private static void request(String request, StressChecks checks) throws Exception {
        List<CompletableFuture<?>> under = Current.in(
                request,
                () -> MdcStore.INSTANCE.run(
                        Map.of("request", request), () -> hops.all(request, checks.of(request), checks.ofNone())));
        for (CompletableFuture<?> hop : under) {
            hop.get(2, TimeUnit.MINUTES);
        }
        checks.ofNone().run();
        assertThat(MDC.get("request")).isNull();
    }
}
