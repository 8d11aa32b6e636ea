// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.ChannelReport;
import dev.tracingchannels.binding.ChannelState;
import dev.tracingchannels.binding.ChannelSwitch;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.mapping.MapperRegistry;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ChannelSwitchTest {
    private static final String CHANNEL = "contract:call";

    private final RecordingSink sink = new RecordingSink();
    private final MapperRegistry mappers = MapperRegistry.empty().with(new CallMapper());

    @Test
    void aChannelThatIsSwitchedOffIsIdleAndHasSpansAgainOnceItIsOn() {
        RecordingSink other = new RecordingSink();
        try (SinkRegistration one = SinkRegistration.install(sink, mappers);
                SinkRegistration two = SinkRegistration.install(other, mappers)) {
            Subscription off = ChannelSwitch.turnOff(CHANNEL);
            assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
            assertThat(ChannelSwitch.isOff(CHANNEL)).isTrue();
            SinkFixture.call("a");
            off.close();
            off.close();
            SinkFixture.call("b");
            assertThat(sink.finished).hasSize(1);
            assertThat(other.finished).hasSize(1);
        }
        assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
        assertThat(ChannelSwitch.isOff(CHANNEL)).isFalse();
    }

    @Test
    void anOperationThatIsUnderWayStillEnds() {
        try (SinkRegistration only = SinkRegistration.install(sink, mappers)) {
            OpenOperation operation = SinkFixture.CALLS.open(() -> new Call("a"));
            try (Subscription off = ChannelSwitch.turnOff(CHANNEL)) {
                operation.close();
                operation.succeed("b");
                assertThat(sink.finished).hasSize(1);
                assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
            }
        }
    }

    @Test
    void anOperationThatFindsItsChannelSwitchedOffHasNoSpan() {
        AtomicReference<Subscription> off = new AtomicReference<>();
        BindingOptions options = BindingOptions.DEFAULT.withFilter((channel, payload) -> {
            off.set(ChannelSwitch.turnOff(CHANNEL));
            return true;
        });
        try (SinkRegistration only = SinkRegistration.install(sink, mappers, options)) {
            SinkFixture.call("a");
            off.get().close();
        }
        assertThat(sink.finished).isEmpty();
    }

    @Test
    void aToolThatIsInstalledMeanwhileBeginsOnceTheChannelIsOn() {
        Subscription off = ChannelSwitch.turnOff(CHANNEL);
        Subscription alsoOff = ChannelSwitch.turnOff(CHANNEL);
        SinkRegistration earlier = SinkRegistration.install(sink, mappers);
        try (SinkRegistration later = SinkRegistration.install(sink, mappers)) {
            SinkFixture.call("a");
            off.close();
            SinkFixture.call("b");
            assertThat(sink.finished).isEmpty();
            alsoOff.close();
            SinkFixture.call("c");
            assertThat(sink.finished).hasSize(1);
        }
        SinkFixture.call("d");
        assertThat(sink.finished).hasSize(2);
        earlier.close();
        assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
    }

    @Test
    void whatIsClosedWhileTheChannelIsOffLeavesTheOther() {
        SinkRegistration earlier = SinkRegistration.install(sink, mappers);
        SinkRegistration later = SinkRegistration.install(sink, mappers);
        try (Subscription off = ChannelSwitch.turnOff(CHANNEL)) {
            later.close();
        }
        SinkFixture.call("a");
        assertThat(sink.finished).hasSize(1);
        try (Subscription off = ChannelSwitch.turnOff(CHANNEL)) {
            earlier.close();
        }
        assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
    }

    @Test
    void eventsAreSwitchedOffToo() {
        Channel<Note> notes = Channel.named("contract:note");
        try (SinkRegistration only = SinkRegistration.install(sink, mappers.with(new NoteMapper()))) {
            try (Subscription off = ChannelSwitch.turnOff("contract:note")) {
                assertThat(notes.hasSubscribers()).isFalse();
            }
            assertThat(notes.hasSubscribers()).isTrue();
        }
    }

    @Test
    void theReportShowsIt() {
        try (SinkRegistration only = SinkRegistration.install(sink, mappers);
                Subscription off = ChannelSwitch.turnOff(CHANNEL)) {
            ChannelReport report = ChannelReport.now();
            assertThat(report.text())
                    .contains("subscribed by: recording\n  operations: not counted\n  missing: switched off");
            assertThat(report.json()).contains("\"off\":true,\"missing\":\"switched off\"");
            assertThat(report.channels())
                    .filteredOn(state -> state.channel().equals(CHANNEL))
                    .singleElement()
                    .returns(true, ChannelState::isOff)
                    .returns(true, ChannelState::hasOperations);
        }
    }
}
