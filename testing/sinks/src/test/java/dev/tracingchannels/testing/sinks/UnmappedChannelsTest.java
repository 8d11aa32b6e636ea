// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Channels without a mapper, recorded on request. */
class UnmappedChannelsTest {
    private final RecordingSink sink = new RecordingSink();

    private SinkRegistration install(Map<String, String> settings) {
        return SinkRegistration.install(
                sink,
                MapperRegistry.empty().with(new CallMapper()),
                BindingOptions.DEFAULT.withSettings(Settings.of(settings)));
    }

    private static void operate(String channel) {
        TracingChannel.<String>named(channel).traceSync(() -> "secret payload", () -> List.of("secret result"));
    }

    @Test
    void anOperationOnAChannelWithoutAMapperIsRecordedOnRequestWithoutItsContent() {
        try (SinkRegistration bindings = install(Map.of("tracing.channels.unmapped", "unmapped:*"))) {
            operate("unmapped:first");
            operate("other:first");
        }
        assertThat(sink.finished).singleElement().satisfies(span -> {
            assertThat(span.name()).isEqualTo("unmapped:first");
            assertThat(span.kind()).isEqualTo(SpanKind.INTERNAL);
            assertThat(span.attributes()).isEmpty();
        });
    }

    @Test
    void aChannelThatIsThereAlreadyIsRecordedToo() {
        TracingChannel<String> channel = TracingChannel.named("unmapped:before");
        try (SinkRegistration bindings = install(Map.of("tracing.channels.unmapped", "*"))) {
            assertThat(bindings.channels()).contains("unmapped:before", "contract:call");
            channel.traceSync(() -> "payload", () -> "result");
        }
        assertThat(sink.finished).extracting(FinishedSpan::name).containsExactly("unmapped:before");
        assertThat(channel.hasSubscribers()).isFalse();
    }

    @Test
    void contentIsRecordedWhereItIsAskedFor() {
        try (SinkRegistration bindings = install(
                Map.of("tracing.channels.unmapped", "*", "tracing.channels.record.inputs", "unmapped:content"))) {
            operate("unmapped:content");
        }
        assertThat(sink.finished.get(0).attributes()).isEqualTo(Map.of("tracing.channels.payload", "secret payload"));
    }

    @Test
    void aChannelThatIsOffAndOneWithAMapperAreNotRecordedGenerically() {
        try (SinkRegistration bindings =
                install(Map.of("tracing.channels.unmapped", "*", "tracing.channels.mappers.off", "unmapped:off"))) {
            operate("unmapped:off");
            SinkFixture.call("mapped");
        }
        assertThat(sink.finished).extracting(FinishedSpan::name).containsExactly("mapped");
    }

    @Test
    void channelsNamedAfterTheEndAreLeftAlone() {
        install(Map.of("tracing.channels.unmapped", "*")).close();
        operate("unmapped:late");
        assertThat(sink.finished).isEmpty();
        assertThat(TracingChannel.named("unmapped:late").hasSubscribers()).isFalse();
    }

    @Test
    void anInvalidSettingLeavesNothingBound() {
        System.setProperty("tracing.channels.logs", "some");
        try {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SinkRegistration.install(
                            sink, MapperRegistry.empty().with(new CallMapper())));
        } finally {
            System.clearProperty("tracing.channels.logs");
        }
        assertThat(SinkFixture.CALLS.hasSubscribers()).isFalse();
    }
}
