// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Runs with Logback's MDC. */
class MdcStoreTest {
    @AfterEach
    void nothingIsLeftOver() {
        assertThat(MdcStore.INSTANCE.get()).isNull();
    }

    @Test
    void enteringReplacesTheMdcAndLeavingPutsItBack() {
        MDC.put("a", "1");
        try (Scope scope = MdcStore.INSTANCE.enter(Map.of("b", "2"))) {
            assertThat(MDC.get("a")).isNull();
            assertThat(MDC.get("b")).isEqualTo("2");
            MDC.put("c", "3");
        }
        assertThat(MdcStore.INSTANCE.get()).containsExactly(Map.entry("a", "1"));
        MdcStore.INSTANCE.run(null, () -> {
            assertThat(MDC.get("a")).isNull();
            return null;
        });
        MDC.clear();
    }

    @Test
    void theMdcIsPropagatedToAPoolOnRequestAndTheThreadIsCleanAfterwards() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        ExecutorService propagating = ContextExecutors.executor(pool);
        MDC.put("request", "1");
        assertThat(propagating.submit(() -> MDC.get("request")).get()).isNull();

        try (Subscription propagation = MdcStore.INSTANCE.propagate()) {
            assertThat(propagating
                            .submit(() -> {
                                MDC.put("own", "2");
                                return MDC.get("request");
                            })
                            .get())
                    .isEqualTo("1");
            assertThat(pool.submit(MdcStore.INSTANCE::get).get()).isNull();
        }
        pool.shutdown();
        MDC.clear();
    }

    @Test
    void aChannelMayAddToTheMdc() {
        Channel<String> channel = Channel.unnamed("requests");
        channel.bindStore(MdcStore.INSTANCE, request -> Map.of("request", request));

        assertThat(channel.<String, RuntimeException>runStores("1", () -> MDC.get("request")))
                .isEqualTo("1");
        channel.unbindStore(MdcStore.INSTANCE);
    }

    @Test
    void aScopeClosedTwiceChangesNothingAndIsReported() {
        List<String> reported = new ArrayList<>();
        try (Subscription reports = ErrorHandler.set((where, error) -> reported.add(error.getMessage()))) {
            Scope scope = MdcStore.INSTANCE.enter(Map.of("a", "1"));
            scope.close();
            MDC.put("b", "2");
            scope.close();
        }

        assertThat(MDC.get("b")).isEqualTo("2");
        assertThat(reported).singleElement().asString().contains("twice");
        MDC.clear();
    }
}
