// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An application whose logging throws is still traced. */
class LoggingFailureTest {
    private static final String BINDING = "dev.tracingchannels.binding";
    private static final String MAPPING = "dev.tracingchannels.mapping";

    private final MapperRegistry mappers = MapperRegistry.empty().with(new CallMapper());

    @Test
    void installingSucceedsAndTheFailureIsReported() {
        try (BrokenLogging logging = new BrokenLogging(BINDING);
                SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers)) {
            assertThat(bindings.channels()).containsExactly("contract:call");
            assertThat(logging.reported).hasSize(1).hasOnlyElementsOfType(BrokenException.class);
        }
    }

    @Test
    void patternsThatMatchNothingDoNoHarm() {
        Settings settings = Settings.of(Map.of("tracing.channels.mappers.off", "no:such"));
        BindingOptions options =
                BindingOptions.DEFAULT.withSettings(settings).withContentCapture("no:such", ContentCapture.NONE);
        try (BrokenLogging binding = new BrokenLogging(BINDING);
                BrokenLogging mapping = new BrokenLogging(MAPPING);
                SinkRegistration bindings = SinkRegistration.install(new RecordingSink(), mappers, options)) {
            assertThat(bindings.channels()).containsExactly("contract:call");
            assertThat(mapping.reported).hasSize(3);
        }
    }

    @Test
    void aPayloadThatNoMapperUnderstandsDoesNoHarm() {
        RecordingSink sink = new RecordingSink();
        try (BrokenLogging logging = new BrokenLogging(BINDING);
                SinkRegistration bindings = SinkRegistration.install(sink, mappers)) {
            TracingChannel<Object> channel = TracingChannel.named("contract:call");
            assertThat(channel.<String, RuntimeException>traceSync(() -> "no call", () -> "result"))
                    .isEqualTo("result");
            assertThat(channel.<String, RuntimeException>traceSync(() -> new Call("a"), () -> "result"))
                    .isEqualTo("result");
            assertThat(logging.reported).hasSize(2).hasOnlyElementsOfType(BrokenException.class);
        }
        assertThat(sink.finished).extracting(FinishedSpan::name).containsExactly("a");
    }
}
