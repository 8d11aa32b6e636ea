// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A traced call near the end of the stack returns its result or overflows, as any call does. Afterwards its thread is
 * as it was.
 */
class DeepStackTest {
    private static final int STRIDE = 100;
    private static final int OVERFLOWS = 50;

    private final Store<String> store = Store.create("s");
    private final EventLog log = EventLog.showing(store);
    private int bodies;

    private interface Call {
        String run();
    }

    @BeforeEach
    void quietly() {
        ErrorHandler.set((where, error) -> {});
    }

    @AfterEach
    void useTheDefaultHandler() {
        ErrorHandler.set(null);
    }

    private String body() {
        bodies++;
        return "r";
    }

    private Map<String, Call> calls() {
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("sync", () -> log.channel.<String, RuntimeException>traceSync(() -> "p", this::body));
        calls.put(
                "stage",
                () -> log.channel
                        .<CompletableFuture<String>, RuntimeException>traceStage(
                                () -> "p", () -> CompletableFuture.completedFuture(body()))
                        .getNow("r"));
        calls.put("callback", () -> {
            log.channel.<String, String, RuntimeException>traceCallback(
                    () -> "p", (value, error) -> body(), callback -> {
                        callback.succeed("r");
                        return "r";
                    });
            return "r";
        });
        calls.put("open", () -> {
            try (OpenOperation operation = log.channel.open(() -> "p")) {
                operation.succeed(body());
            }
            return "r";
        });
        return calls;
    }

    @Test
    @Tag("slow")
    void aCallReturnsOrOverflowsAndLeavesItsThreadAsItWas() throws Exception {
        for (Map.Entry<String, Call> call : calls().entrySet()) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            int depth = 0;
                            while (check(call.getValue(), depth)) {
                                depth += STRIDE;
                            }
                            // A frame's size changes as code is compiled, so the end may be elsewhere by now.
                            int overflows = 0;
                            for (depth = Math.max(0, depth - STRIDE); overflows < OVERFLOWS; depth++) {
                                overflows += check(call.getValue(), depth) ? 0 : 1;
                            }
                        } catch (Throwable error) {
                            failure.set(error);
                        }
                    },
                    "deep",
                    192 * 1024);
            thread.start();
            thread.join();
            assertThat(failure.get()).as(call.getKey()).isNull();
        }
    }

    private boolean check(Call call, int depth) {
        bodies = 0;
        boolean returned = true;
        try {
            assertThat(dive(call, depth)).isEqualTo("r");
        } catch (StackOverflowError sane) {
            returned = false;
            assertThat(bodies).isLessThanOrEqualTo(1);
        }
        assertThat(store.get()).isNull();
        // Publishes do not count as nested any more, and no completions are deferred.
        log.lines.clear();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> traced = log.channel.traceStage(() -> "p", () -> source);
        source.complete("r");
        assertThat(traced.getNow(null)).isEqualTo("r");
        assertThat(log.lines).hasSize(4);
        return returned;
    }

    private String dive(Call call, int depth) {
        return depth == 0 ? call.run() : dive(call, depth - 1);
    }
}
