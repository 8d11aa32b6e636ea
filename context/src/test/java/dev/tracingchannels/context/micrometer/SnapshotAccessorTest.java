// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.micrometer;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.Current;
import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our context in the snapshots of Micrometer, with its default registry. */
class SnapshotAccessorTest {
    private static ContextSnapshotFactory factory(boolean clearMissing) {
        return ContextSnapshotFactory.builder().clearMissing(clearMissing).build();
    }

    private static void nothingIsCurrent() {
        assertThat(Current.request()).isEqualTo("null");
    }

    @Test
    void theAccessorIsRegisteredByItsServiceFile() {
        assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
                .hasAtLeastOneElementOfType(SnapshotAccessor.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSnapshotOfMicrometerPropagatesAndRestores(boolean clearMissing) {
        ContextSnapshot snapshot = in("1", () -> factory(clearMissing).captureAll());

        try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
            assertThat(Current.request()).isEqualTo("1");
        }
        assertThat(Current.request()).isEqualTo("null");
        in("2", () -> {
            try (ContextSnapshot.Scope scope = snapshot.setThreadLocals()) {
                assertThat(Current.request()).isEqualTo("1");
            }
            assertThat(Current.request()).isEqualTo("2");
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSnapshotTakenWhereNothingIsCurrentHidesWhatIsCurrentElsewhere(boolean clearMissing) {
        ContextSnapshot snapshot = factory(clearMissing).captureAll();

        in("2", () -> {
            snapshot.wrap(SnapshotAccessorTest::nothingIsCurrent).run();
            assertThat(Current.request()).isEqualTo("2");
            return null;
        });
    }

    @Test
    void aSnapshotWithoutOurKeyClearsWhatIsMissing() {
        ContextSnapshot without = factory(true).captureFrom();

        in("2", () -> {
            without.wrap(SnapshotAccessorTest::nothingIsCurrent).run();
            assertThat(Current.request()).isEqualTo("2");
            return null;
        });
    }

    @Test
    void anExecutorOfMicrometerPropagatesAndLeavesTheThreadClean() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        ExecutorService propagating =
                ContextExecutorService.wrap(pool, () -> factory(false).captureAll());

        assertThat(in("1", () -> propagating.submit(Current::request).get())).isEqualTo("1");
        assertThat(pool.submit(Current::request).get()).isEqualTo("null");
        pool.shutdown();
    }
}
