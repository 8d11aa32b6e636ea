// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.core.Subscription;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;

/** Logs in a process whose Log4j makes no garbage, and prints what it has seen. The argument says which loggers are asynchronous. */
final class GarbageFreeProgram {
    private static final int CALLS = 20_000;
    private static final int ROUNDS = 20;

    private GarbageFreeProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        TestContext test = arguments[0].equals("context")
                ? TestContext.asynchronous()
                : TestContext.synchronous().root(arguments[0]);
        test.output("KEEPING").configure();
        Logger logger = test.context.getLogger("com.example.Shop");
        ThreadContext.put("customer", "alice");
        // The least of some rounds: while the compiler is at work, a round has more.
        long without = Long.MAX_VALUE;
        long with = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            without = Math.min(without, bytes(logger));
            Log4jTracing.attach(test.context);
            with = Math.min(with, bytes(logger));
            Log4jTracing.detach(test.context);
        }
        System.out.println("bytes per call: " + (with - without) / CALLS);
        Log4jTracing.attach(test.context);

        List<Log4jEvent> kept = new CopyOnWriteArrayList<>();
        try (Subscription subscription = Log4jChannels.LOG.subscribe((event, name) -> kept.add(event))) {
            logger.info("sold {} {}", "2", "books");
            ThreadContext.put("customer", "bob");
            logger.warn("sold {} {}", "3", "pens");
            while (kept.size() < 2) {
                Thread.onSpinWait();
            }
        }
        ThreadContext.clearAll();
        bytes(logger);
        for (Log4jEvent event : kept) {
            System.out.println(event.level() + " " + event.message() + " " + event.template() + " "
                    + List.of(event.arguments()) + " " + event.contextMap());
        }
        test.context.stop();
    }

    private static long bytes(Logger logger) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            logger.info("sold {} {}", "5", "pencils");
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
