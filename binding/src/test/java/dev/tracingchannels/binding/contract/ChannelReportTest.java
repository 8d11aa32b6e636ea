// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.SpanBindings;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import org.junit.jupiter.api.Test;

class ChannelReportTest {
    private final MapperRegistry mappers = MapperRegistry.empty().with(new CallMapper());

    @Test
    void aChannelIsReportedWithWhoUnderstandsItAndWhoListens() {
        try (SpanBindings one = SpanBindings.install(new RecordingSink(), mappers);
                SpanBindings other = SpanBindings.install(new RecordingSink(), mappers)) {
            assertThat(ChannelReport.now().text())
                    .contains("contract:call\n  published as: " + Call.class.getName()
                            + " (test-classes)\n  mapped by: " + CallMapper.class.getName()
                            + "\n  heard by: Recording\n  operations: not counted\n");
        }
        assertThat(ChannelReport.now().text()).doesNotContain("heard by: Recording");
    }

    @Test
    void aChannelThatNobodyUnderstandsIsReportedToo() {
        TracingChannel<String> channel = TracingChannel.named("report:unknown");
        assertThat(ChannelReport.now().text())
                .contains(channel.name() + "\n  published as: nobody known\n  mapped by: nobody known\n");
    }

    @Test
    void operationsAreCountedOnRequestAndTellWhatTheyCarry() {
        TracingChannel<String> before = TracingChannel.named("report:before");
        TracingChannel<String> after;
        try (Subscription counting = ChannelReport.countOperations()) {
            after = TracingChannel.named("report:after");
            before.traceSync(() -> "text", () -> "result");
            before.traceSync(() -> "text", () -> "result");
            after.traceSync(() -> "text", () -> "result");
            assertThat(ChannelReport.now().text())
                    .contains("report:before\n  published as: java.lang.String (java.base")
                    .contains("  operations: 2\n", "  operations: 1\n");
            assertThat(ChannelReport.now().json())
                    .startsWith("[{\"channel\":")
                    .contains("{\"channel\":\"report:before\",\"published\":[\"java.lang.String (java.base")
                    .contains("\"mappers\":[],\"sinks\":[],\"operations\":2}");
        }
        assertThat(before.hasSubscribers()).isFalse();
        assertThat(after.hasSubscribers()).isFalse();
        assertThat(ChannelReport.now().json()).doesNotContain("\"operations\":");
    }
}
