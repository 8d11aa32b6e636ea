// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.scoped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ScopedValuesTest {
    private static final ScopedValue<String> USER = ScopedValue.newInstance();
    private static final ScopedValue<String> LOCALE = ScopedValue.newInstance();
    private static final Store<String> STORE = Store.create("store");
    private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

    @AfterAll
    static void shutDown() {
        POOL.close();
    }

    private static String bound() {
        return USER.orElse("none") + " " + LOCALE.orElse("nowhere");
    }

    @Test
    void theBindingsFollowATaskToAPoolAndEndWithIt() throws Exception {
        ScopedValues captured =
                ScopedValue.where(USER, "ann").where(LOCALE, "de").call(() -> ScopedValues.capture(USER, LOCALE));

        assertThat(POOL.submit(captured.wrap(ScopedValuesTest::bound)).get()).isEqualTo("ann de");
        assertThat(captured.<String, RuntimeException>run(ScopedValuesTest::bound))
                .isEqualTo("ann de");
        assertThat(POOL.submit(ScopedValuesTest::bound).get()).isEqualTo("none nowhere");
    }

    @Test
    void unboundAndUnlistedValuesAreNotPropagated() throws Exception {
        ScopedValues captured =
                ScopedValue.where(USER, "ann").where(LOCALE, "de").call(() -> ScopedValues.capture(LOCALE));

        assertThat(POOL.submit(captured.wrap(ScopedValuesTest::bound)).get()).isEqualTo("none de");
        assertThat(POOL.submit(ScopedValues.capture(USER).wrap(ScopedValuesTest::bound))
                        .get())
                .isEqualTo("none nowhere");
        assertThat(ScopedValues.capture(USER).<String, RuntimeException>run(ScopedValuesTest::bound))
                .isEqualTo("none nowhere");
    }

    @Test
    void anExecutorPropagatesBothKindsOfContext() {
        Executor propagating = ContextExecutors.executor(ScopedValues.executor(POOL, USER, LOCALE));

        CompletableFuture<String> seen = STORE.run(
                "1",
                () -> ScopedValue.where(USER, "ann")
                        .call(() -> CompletableFuture.supplyAsync(() -> bound() + " " + STORE.get(), propagating)));

        assertThat(seen.join()).isEqualTo("ann nowhere 1");
    }

    @Test
    void anExceptionOfTheWorkReachesTheCaller() {
        Exception failure = new Exception("expected");
        ScopedValues captured = ScopedValue.where(USER, "ann").call(() -> ScopedValues.capture(USER));

        assertThatThrownBy(() -> captured.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
