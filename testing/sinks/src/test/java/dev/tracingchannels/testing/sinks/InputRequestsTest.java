// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import org.junit.jupiter.api.Test;

/** A tool that records the inputs of a channel asks the publisher for them, and no other tool does. */
class InputRequestsTest {
    private static final BindingOptions INPUTS =
            BindingOptions.DEFAULT.withContentCapture("contract:*", ContentCapture.NONE.withInputs());
    private static final BindingOptions OUTPUTS =
            BindingOptions.DEFAULT.withContentCapture("contract:*", ContentCapture.NONE.withOutputs());

    private final CallMapper mapper = new CallMapper();
    private final TracingChannel<Call> channel = TracingChannel.named(mapper.channel());
    private final RecordingSink sink = new RecordingSink();

    private static SinkRegistration install(RecordingSink sink, BindingOptions options) {
        return SinkRegistration.install(sink, MapperRegistry.empty().with(new CallMapper()), options);
    }

    @Test
    void inputsAreRequestedWhileAToolThatRecordsThemIsInstalled() {
        try (SinkRegistration bindings = install(sink, INPUTS)) {
            assertThat(channel.inputsRequested()).isTrue();
        }
        assertThat(channel.inputsRequested()).isFalse();
    }

    @Test
    void aToolThatDoesNotRecordInputsDoesNotAskForThem() {
        try (SinkRegistration none = install(sink, BindingOptions.DEFAULT);
                SinkRegistration outputs = install(new RecordingSink(), OUTPUTS)) {
            assertThat(channel.hasSubscribers()).isTrue();
            assertThat(channel.inputsRequested()).isFalse();
            try (SinkRegistration inputs = install(new RecordingSink(), INPUTS)) {
                assertThat(channel.inputsRequested()).isTrue();
            }
            assertThat(channel.inputsRequested()).isFalse();
        }
    }

    @Test
    void theInstallationThatMakesTheSpansOfAToolDecides() {
        try (SinkRegistration first = install(sink, INPUTS)) {
            try (SinkRegistration second = install(sink, BindingOptions.DEFAULT)) {
                assertThat(channel.inputsRequested()).isFalse();
            }
            assertThat(channel.inputsRequested()).isTrue();
        }
        assertThat(channel.inputsRequested()).isFalse();
    }
}
