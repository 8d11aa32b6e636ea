// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.scoped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.StructuredTaskScope;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    private static final Store<String> STORE = Store.create("store");

    private static String seen() {
        return STORE.get() + " " + Thread.currentThread().isVirtual();
    }

    @Test
    void aVirtualThreadSeesTheContextInWhichItWasStarted() throws Exception {
        List<String> seen = new ArrayList<>();

        STORE.<Thread, Exception>run(
                        "1",
                        () -> Thread.startVirtualThread(Snapshot.capture().wrap(() -> {
                            seen.add(seen());
                        })))
                .join();

        assertThat(seen).containsExactly("1 true");
    }

    @Test
    void anExecutorOfVirtualThreadsPropagatesAndIsClosedByItsWrapper() throws Exception {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Future<String> seen;
        try (ExecutorService propagating = ContextExecutors.executor(threads)) {
            seen = STORE.run("1", () -> propagating.submit(VirtualThreadsTest::seen));
        }

        assertThat(seen.resultNow()).isEqualTo("1 true");
        assertThat(threads.isTerminated()).isTrue();
    }

    @Test
    void aSubtaskSeesTheContextInWhichItWasForked() throws Exception {
        List<String> seen = STORE.<List<String>, Exception>run("1", () -> {
            try (var scope = StructuredTaskScope.open(
                    StructuredTaskScope.Joiner.<String>awaitAllSuccessfulOrThrow(),
                    configuration -> configuration.withThreadFactory(
                            ContextExecutors.threads(Thread.ofVirtual().factory())))) {
                var first = scope.fork(VirtualThreadsTest::seen);
                var second = STORE.run("2", () -> scope.fork(VirtualThreadsTest::seen));
                scope.join();
                return List.of(first.get(), second.get());
            }
        });

        assertThat(seen).containsExactly("1 true", "2 true");
    }

    @Test
    void aSubtaskOfAPlainScopeSeesNothing() throws Exception {
        String seen = STORE.<String, Exception>run("1", () -> {
            try (var scope = StructuredTaskScope.<String>open()) {
                var task = scope.fork(VirtualThreadsTest::seen);
                scope.join();
                return task.get();
            }
        });

        assertThat(seen).isEqualTo("null true");
    }
}
