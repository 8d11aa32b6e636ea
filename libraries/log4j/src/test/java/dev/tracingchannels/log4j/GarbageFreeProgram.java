// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.log4j;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.testing.Allocation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;

/** Logs in a process whose Log4j makes no garbage, and prints what it has seen. The argument says which loggers are asynchronous. */
final class GarbageFreeProgram {
    private GarbageFreeProgram() {}

    public static void main(String[] arguments) throws Exception {
        TestContext test = arguments[0].equals("context")
                ? TestContext.asynchronous()
                : TestContext.synchronous().root(arguments[0]);
        test.output("KEEPING").configure();
        Logger logger = test.context.getLogger("com.example.Shop");
        ThreadContext.put("customer", "alice");
        Callable<?> call = () -> {
            logger.info("sold {} {}", "5", "pencils");
            return null;
        };
        long without = Allocation.bytesPerCall(call, 0);
        Log4jTracing.attach(test.context);
        System.out.println("more bytes per call: " + Math.max(0, Allocation.bytesPerCall(call, without) - without));

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
        // Uses again whatever Log4j reuses.
        Allocation.bytesPerCall(call);
        for (Log4jEvent event : kept) {
            System.out.println(event.level() + " " + event.message() + " " + event.template() + " "
                    + List.of(event.arguments()) + " " + event.contextMap());
        }
        test.context.stop();
    }
}
