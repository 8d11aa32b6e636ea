// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.scoped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Store;
import java.util.concurrent.Executor;
import java.util.concurrent.StructuredTaskScope;
import org.junit.jupiter.api.Test;

/** The code of docs/context.md that needs Java 25. */
class ScopedGuideTest {
    private static final Store<String> TENANT = Store.create("tenant");
    private static final ScopedValue<String> USER = ScopedValue.newInstance();
    private static final ScopedValue<String> LOCALE = ScopedValue.newInstance();

    private static String load(String id) {
        return id + TENANT.get();
    }

    private static void refresh() {}

    private static String loaded() throws InterruptedException {
        try (var scope = StructuredTaskScope.open(
                StructuredTaskScope.Joiner.<String>awaitAllSuccessfulOrThrow(),
                configuration -> configuration.withThreadFactory(
                        ContextExecutors.threads(Thread.ofVirtual().factory())))) {
            var loaded = scope.fork(() -> load("42"));
            scope.join();
            return loaded.get();
        }
    }

    @Test
    void structuredTaskScope() throws Exception {
        assertThat(TENANT.<String, Exception>run("acme", ScopedGuideTest::loaded))
                .isEqualTo("42acme");
    }

    @Test
    void scopedValues() {
        Executor pool = Runnable::run;
        Runnable later = ScopedValues.capture(USER, LOCALE).wrap(() -> refresh());
        Executor propagating = ScopedValues.executor(pool, USER, LOCALE);

        propagating.execute(later);
    }
}
