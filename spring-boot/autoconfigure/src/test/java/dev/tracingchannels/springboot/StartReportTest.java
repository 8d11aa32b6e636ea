// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.ErrorHandler;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What an application logs of its tracing, by its own logging. */
@ExtendWith(OutputCaptureExtension.class)
class StartReportTest {
    private static List<String> lines(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("subscribe"))
                .toList();
    }

    @Test
    void oneLineSaysWhatIsTracedAndHowToSwitchItOff(CapturedOutput output) {
        try (ConfigurableApplicationContext context = Application.start(Application.Plain.class)) {
            SinkRegistration sink = context.getBean(SinkRegistration.class);
            assertThat(lines(output))
                    .singleElement()
                    .asString()
                    .contains(" INFO ")
                    .contains("OpenTelemetry subscribes to " + sink.channels().size() + " channels. ")
                    .contains(" libraries can publish: ")
                    .contains(", jdbc, ")
                    .doesNotContain("anthropic")
                    .endsWith(". To trace nothing, set tracing.channels.enabled=false.");
        }
    }

    @Test
    void theLineOfEachToolIsThereWhereTheApplicationAsksForIt(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--logging.level.dev.tracingchannels=debug")) {
            assertThat(lines(output))
                    .hasSizeGreaterThan(20)
                    .anyMatch(line -> line.contains("OpenTelemetry subscribes to jdbc:query"));
        }
    }

    @Test
    void itSaysThatThereIsNoTool(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--tracing.channels.spring.opentelemetry.enabled=false")) {
            assertThat(output).contains("No tool is installed, so nothing is traced.");
        }
    }

    @Test
    void nothingIsLoggedWhereNothingIsTraced(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--tracing.channels.enabled=false")) {
            assertThat(output).doesNotContain("racing");
        }
    }

    @Test
    void toolsAreInstalledWhereBeansAreMadeWhenTheyAreAskedFor(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--spring.main.lazy-initialization=true")) {
            assertThat(context.getBeanFactory().containsSingleton("tracingChannelsOpenTelemetrySink"))
                    .isTrue();
        }
    }

    /** Core logs by java.util.logging, mapping and binding by System.Logger. */
    @Test
    void warningsReachTheApplicationsLog(CapturedOutput output) {
        try (ConfigurableApplicationContext context =
                Application.start(Application.Plain.class, "--tracing.channels.details=jdbc:qery")) {
            ErrorHandler.report("a subscriber", new IllegalStateException("a failure"));
            assertThat(output.getOut().lines())
                    .anyMatch(line -> line.contains(" WARN ") && line.contains("The nearest is jdbc:query."))
                    .anyMatch(line -> line.contains("[           main]") && line.contains("dev.tracingchannels"));
            assertThat(output).contains("a failure");
        }
    }
}
