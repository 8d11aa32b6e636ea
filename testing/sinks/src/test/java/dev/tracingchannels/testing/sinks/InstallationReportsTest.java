// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said when a tool is installed. */
class InstallationReportsTest extends Handler {
    // Held, since the log manager does not hold them.
    private final List<Logger> loggers =
            List.of(Logger.getLogger("dev.tracingchannels.binding"), Logger.getLogger("dev.tracingchannels.mapping"));
    private final List<String> messages = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final RecordingSink sink = new RecordingSink();

    @BeforeEach
    void listen() {
        loggers.forEach(logger -> logger.addHandler(this));
    }

    @AfterEach
    void leave() {
        loggers.forEach(logger -> logger.removeHandler(this));
    }

    @Override
    public void publish(LogRecord record) {
        String message = MessageFormat.format(record.getMessage(), record.getParameters());
        (record.getLevel().equals(Level.WARNING) ? warnings : messages).add(message);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    private void install(BindingOptions options) {
        SinkRegistration.install(sink, SinkFixture.registry(), options).close();
    }

    @Test
    void aPatternOfARecordingThatMatchesNoChannelIsReportedWithTheNearest() {
        install(BindingOptions.DEFAULT
                .withContentCapture("contract:*", ContentCapture.NONE)
                .withContentCapture("contract:cal", ContentCapture.NONE.withInputs()));
        assertThat(warnings)
                .containsExactly(
                        "BindingOptions.withContentCapture(\"contract:cal\", \u2026) matches no channel that has a mapper"
                                + " or was named yet. The nearest is contract:call.");
    }

    @Test
    void aPatternOfTheOptionsSettingsThatMatchesNoChannelIsReportedWithTheNearest() {
        install(BindingOptions.DEFAULT.withSettings(
                Settings.of(Map.of("tracing.channels.record.inputs", "contarct:call"))));
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("Setting tracing.channels.record.inputs has the pattern contarct:call")
                .endsWith("The nearest is contract:call.");
    }

    @Test
    void theOptionsSettingsSwitchMappersOffThatTheRegistryHas() {
        BindingOptions off = BindingOptions.DEFAULT.withSettings(
                Settings.of(Map.of("tracing.channels.mappers.off", "contract:call")));
        try (SinkRegistration bindings = SinkRegistration.install(sink, SinkFixture.registry(), off)) {
            SinkFixture.call("a");
            assertThat(bindings.channels()).isEmpty();
        }
        assertThat(sink.finished).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSecondInstallationSaysThatTheFirstWaits() {
        MapperRegistry registry = SinkFixture.registry();
        try (SinkRegistration first = SinkRegistration.install(sink, registry);
                SinkRegistration second = SinkRegistration.install(sink, registry)) {
            assertThat(messages)
                    .containsExactly(
                            "recording subscribes to 1 channels: [contract:call]",
                            "recording subscribes to 1 channels, in place of an earlier installation, which waits until"
                                    + " this one is closed: [contract:call]");
        }
    }
}
