// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A subscriber of all events that is removed while an operation settles receives no event without the earlier ones. */
@Timeout(60)
class UnsubscribingTest {
    private static final int ROUNDS = 20_000;

    @Test
    void itReceivesNoEndWithoutItsStart() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CyclicBarrier barrier = new CyclicBarrier(2);
        try {
            for (int i = 0; i < ROUNDS; i++) {
                EventLog log = EventLog.subscribed();
                OpenOperation operation = log.channel.open(() -> "p");
                operation.close();
                Future<?> settled = pool.submit(() -> {
                    barrier.await();
                    return operation.succeed("r");
                });
                barrier.await();
                log.channel.unsubscribe(log);
                settled.get();
                assertThat(String.join(", ", log.lines))
                        .isIn(
                                "start p, end p",
                                "start p, end p, asyncStart p result=r",
                                "start p, end p, asyncStart p result=r, asyncEnd p result=r");
            }
        } finally {
            pool.shutdown();
        }
    }
}
