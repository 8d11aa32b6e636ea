// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Counts what a call allocates on its thread. Safe for use from many threads. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 10_000;
    private static final int ROUNDS = 5;
    private static final int MEASUREMENTS = 20;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private Allocation() {}

    /**
     * Makes a call tens of thousands of times, in some rounds, and counts in the best of them: the first ones load classes, and run before
     * the compiler has seen which objects are not needed.
     *
     * @param call the call
     * @return bytes for each call
     * @throws Exception what the call throws
     */
    public static long bytesPerCall(Callable<?> call) throws Exception {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.call();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return Math.round((double) least / CALLS);
    }

    /**
     * Measures until a call allocates no more than expected, or has been measured twenty times and for ten seconds: on a busy machine the
     * compiler is late to see which objects are not needed.
     *
     * @param call the call
     * @param expected bytes for each call
     * @return bytes for each call in the best measurement
     * @throws Exception what the call throws
     */
    public static long bytesPerCall(Callable<?> call, long expected) throws Exception {
        long begin = System.nanoTime();
        long least = bytesPerCall(call);
        for (int again = 1;
                least > expected && (again < MEASUREMENTS || System.nanoTime() - begin < PATIENCE);
                again++) {
            least = Math.min(least, bytesPerCall(call));
        }
        return least;
    }
}
