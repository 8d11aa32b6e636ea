// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An operation that begins while one installation replaces another has one span. */
class ReplacementTest {
    private final RecordingSink sink = new RecordingSink();

    private SinkRegistration install(BindingOptions options) {
        return SinkRegistration.install(sink, SinkFixture.registry(), options);
    }

    /** Runs something once, when an operation has come to an installation and has no span yet. */
    private static BindingOptions beforeTheFirstSpan(Runnable action) {
        AtomicReference<Runnable> first = new AtomicReference<>(action);
        return BindingOptions.DEFAULT.withFilter((channel, payload) -> {
            first.getAndSet(() -> {}).run();
            return true;
        });
    }

    @Test
    void anOperationThatFindsItsInstallationReplacedHasASpanOfTheNext() {
        List<SinkRegistration> later = new ArrayList<>();
        try (SinkRegistration earlier = install(beforeTheFirstSpan(() -> later.add(install(BindingOptions.DEFAULT))))) {
            SinkFixture.call("call");
            assertThat(sink.finished).hasSize(1);
            SinkFixture.call("call");
            assertThat(sink.finished).hasSize(2);
        } finally {
            later.forEach(SinkRegistration::close);
        }
    }

    @Test
    void anOperationThatFindsItsInstallationClosedHasASpanOfTheEarlier() {
        AtomicReference<SinkRegistration> later = new AtomicReference<>();
        try (SinkRegistration earlier = install(BindingOptions.DEFAULT)) {
            later.set(install(beforeTheFirstSpan(() -> later.get().close())));
            SinkFixture.call("call");
            assertThat(sink.finished).hasSize(1);
        }
    }

    @Test
    void anOperationThatFindsItsInstallationClosedHasNoSpanWhereThereIsNoOther() {
        AtomicReference<SinkRegistration> only = new AtomicReference<>();
        only.set(install(beforeTheFirstSpan(() -> only.get().close())));
        SinkFixture.call("call");
        assertThat(sink.finished).isEmpty();
    }
}
