// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdleThreadTest {
    @Test
    void theThreadLocalsOfAnIdleThreadHoldNothingOfThisLibrary() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(new RedeployedApplication()).get();
            pool.submit(() -> {
                        CompletableFuture<String> source = new CompletableFuture<>();
                        CompletableFuture<String> last = source;
                        TracingChannel<String> channel = EventLog.subscribed().channel;
                        for (int i = 0; i < 1000; i++) {
                            CompletableFuture<String> before = last;
                            last = channel.traceStage(() -> "p", () -> before);
                        }
                        source.complete("r");
                    })
                    .get();
            Object[] slot = pool.submit(ThreadSlot::get).get();
            assertThat(slot.getClass()).isEqualTo(Object[].class);
            assertThat(Arrays.stream(slot)
                            .map(each -> each instanceof AtomicReference<?> reference ? reference.get() : each)
                            .filter(each -> each != null && !(each instanceof int[])))
                    .containsExactly(pool.submit(Thread::currentThread).get());
        } finally {
            pool.shutdown();
        }
    }
}
