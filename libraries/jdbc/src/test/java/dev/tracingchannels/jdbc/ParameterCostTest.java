// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.Allocation;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.Test;

/** What it costs to keep the values of parameters. */
class ParameterCostTest {
    private final SilentStatement driver = new SilentStatement();

    private long bytes(PreparedStatement statement, boolean setsValues, long expected) throws Exception {
        return Allocation.bytesPerCall(
                () -> {
                    if (setsValues) {
                        statement.setString(1, "book");
                        statement.setLong(2, 4711);
                    }
                    return statement.executeUpdate();
                },
                expected);
    }

    @Test
    void aSubscriberThatAsksForNoInputsHasNoValueKept() throws Exception {
        try (Subscription subscription = JdbcChannels.QUERY.subscribe(new TracingSubscriber<JdbcQuery>() {})) {
            long without = bytes(driver.traced(), false, 0);
            assertThat(bytes(driver.traced(), true, without)).isEqualTo(without);
            try (Subscription request = JdbcChannels.QUERY.requestInputs()) {
                assertThat(bytes(driver.traced(), true, without)).isGreaterThan(without);
            }
        }
    }
}
