// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeverityTest {
    @Test
    void theNumbersAreThoseOfOpenTelemetry() {
        assertThat(Severity.TRACE.number()).isEqualTo(1);
        assertThat(Severity.INFO.number()).isEqualTo(9);
        assertThat(Severity.FATAL4.number()).isEqualTo(24);
    }

    @Test
    void eachSeverityBelongsToTheRangeThatItIsNamedAfter() {
        for (Severity severity : Severity.values()) {
            assertThat(severity.name()).startsWith(severity.range().name());
            assertThat(severity.range().range()).isEqualTo(severity.range());
        }
    }

    @Test
    void aSeverityIsAtLeastAsSevereAsItselfAndThoseBelow() {
        assertThat(Severity.WARN.isAtLeast(Severity.WARN)).isTrue();
        assertThat(Severity.WARN.isAtLeast(Severity.INFO4)).isTrue();
        assertThat(Severity.WARN.isAtLeast(Severity.WARN2)).isFalse();
    }
}
