// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Runs calls at the same time. */
final class Concurrently {
    private static final int THREADS = 8;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** Why a test is skipped that needs them. */
    static final String NO_VIRTUAL_THREADS = "this JVM has no virtual threads";

    private Concurrently() {}

    /** Some way to run calls at the same time: makes each from its number, and waits for all. */
    @FunctionalInterface
    interface Threads {
        void run(int calls, IntFunction<Callable<@Nullable Object>> call) throws Exception;
    }

    /** On eight threads. */
    static void onThreads(int calls, IntFunction<Callable<@Nullable Object>> call) throws Exception {
        run(Executors.newFixedThreadPool(THREADS), calls, call);
    }

    /** On a virtual thread each; skips the test where there are none. By reflection, since this is compiled for Java 17. */
    static void onVirtualThreads(int calls, IntFunction<Callable<@Nullable Object>> call) throws Exception {
        needsVirtualThreads();
        run(
                (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null),
                calls,
                call);
    }

    /** Skips the test where there are no virtual threads. */
    static void needsVirtualThreads() {
        Assumptions.assumeTrue(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS, NO_VIRTUAL_THREADS);
    }

    private static void run(ExecutorService threads, int calls, IntFunction<Callable<@Nullable Object>> call)
            throws Exception {
        try {
            List<Future<@Nullable Object>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(threads.submit(call.apply(i)));
            }
            for (Future<@Nullable Object> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
