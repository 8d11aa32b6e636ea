// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sends requests at a fixed rate, whether or not earlier ones were answered. The time of each is taken from when it was due, so
 * that a service that stalls does not delay its own measuring.
 */
final class Load {
    private final int port;
    private final IntFunction<String> paths;
    private final int rate;
    private final int total;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final Histogram nanoseconds = new ConcurrentHistogram(3);
    private long start;

    private Load(int port, IntFunction<String> paths, int rate, int total) {
        this.port = port;
        this.paths = paths;
        this.rate = rate;
        this.total = total;
    }

    /**
     * What came of it.
     *
     * @param requests how many were sent
     * @param failures how many of them had no answer, or another one than 200
     * @param seconds from when the first was due to the last answer
     * @param latency the times of all, in nanoseconds
     */
    record Outcome(int requests, int failures, double seconds, Histogram latency) {}

    /** Sends requests to a port until all are answered. The path of each is told by its number. */
    static Outcome send(int port, IntFunction<String> paths, int rate, int total, int connections)
            throws InterruptedException {
        return new Load(port, paths, rate, total).run(connections);
    }

    private Outcome run(int connections) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        start = System.nanoTime();
        for (int i = 0; i < Math.min(connections, total); i++) {
            Thread thread = new Thread(this::work, "load");
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        return new Outcome(total, failures.get(), seconds, nanoseconds);
    }

    private void work() {
        int request = next.getAndIncrement();
        while (request < total) {
            try (HttpConnection connection = new HttpConnection(port)) {
                while (request < total) {
                    answer(connection, request);
                    request = next.getAndIncrement();
                }
            } catch (IOException broken) {
                // The next request gets a new connection.
                failures.incrementAndGet();
                request = next.getAndIncrement();
            }
        }
    }

    private void answer(HttpConnection connection, int request) throws IOException {
        long due = start + TimeUnit.SECONDS.toNanos(request) / rate;
        long early = due - System.nanoTime();
        while (early > 0) {
            LockSupport.parkNanos(early);
            early = due - System.nanoTime();
        }
        int status = connection.get(paths.apply(request));
        nanoseconds.recordValue(System.nanoTime() - due);
        if (status != 200) {
            failures.incrementAndGet();
        }
    }
}
