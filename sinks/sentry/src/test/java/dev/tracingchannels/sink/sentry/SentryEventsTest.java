// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracingchannels.binding.BindingOptions;
import dev.tracingchannels.binding.SinkRegistration;
import dev.tracingchannels.core.Channel;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.Settings;
import dev.tracingchannels.mapping.Severity;
import io.sentry.Sentry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which events are breadcrumbs, and which are events of their own; the contract has the rest. */
class SentryEventsTest {
    private static final Channel<Line> LINES = Channel.named("records:line");

    private final SentryTool tool = new SentryTool(options -> {
        options.addIgnoredExceptionForType(UnsupportedOperationException.class);
        options.addIgnoredError("java.lang.IllegalStateException: ignored.*");
    });

    private record Line(String logger, Severity severity, Throwable error) {
        Line(String logger, Severity severity) {
            this(logger, severity, null);
        }
    }

    private static final class LineMapper implements EventMapper<Line> {
        @Override
        public String channel() {
            return "records:line";
        }

        @Override
        public Class<Line> payloadType() {
            return Line.class;
        }

        @Override
        public Severity severity(Line line) {
            return line.severity();
        }

        @Override
        public String body(Line line) {
            return "a " + line.severity().name();
        }

        @Override
        public String scope(Line line) {
            return line.logger();
        }

        @Override
        public Throwable error(Line line) {
            return line.error();
        }
    }

    @AfterEach
    void close() {
        tool.close();
    }

    private static void publishAll(Map<String, String> settings) {
        try (SinkRegistration bindings = SentrySink.install(
                MapperRegistry.empty().with(new LineMapper()),
                BindingOptions.DEFAULT.withSettings(Settings.of(settings)))) {
            for (Severity severity :
                    List.of(Severity.DEBUG, Severity.INFO, Severity.WARN, Severity.ERROR, Severity.FATAL)) {
                LINES.publish(new Line("com.example.Shop", severity));
            }
        }
    }

    private List<String> texts() {
        return tool.events().stream()
                .map(event -> event.get("message").get("formatted").asText())
                .toList();
    }

    private static List<String> breadcrumbs(JsonNode event) {
        List<String> texts = new ArrayList<>();
        event.path("breadcrumbs")
                .forEach(breadcrumb -> texts.add(breadcrumb.get("level").asText() + ' '
                        + breadcrumb.get("category").asText() + ": "
                        + breadcrumb.get("message").asText()));
        return texts;
    }

    @Test
    void eventsBeginWithErrorsAndBreadcrumbsWithInformationUnlessSet() {
        publishAll(Map.of());
        assertThat(texts()).containsExactly("a ERROR", "a FATAL");
        assertThat(breadcrumbs(tool.events().get(0)))
                .containsExactly("info com.example.Shop: a INFO", "warning com.example.Shop: a WARN");
        assertThat(breadcrumbs(tool.events().get(1))).endsWith("error com.example.Shop: a ERROR");
    }

    @Test
    void breadcrumbsAndEventsAreChosenByTheirSeverity() {
        publishAll(Map.of("tracing.channels.sentry.breadcrumbs", "warn", "tracing.channels.sentry.events", "fatal"));
        assertThat(texts()).containsExactly("a FATAL");
        assertThat(breadcrumbs(tool.events().get(0)))
                .containsExactly("warning com.example.Shop: a WARN", "error com.example.Shop: a ERROR");
    }

    @Test
    void withoutBreadcrumbsAndEventsTheChannelStaysIdle() {
        try (SinkRegistration bindings = SentrySink.install(
                MapperRegistry.empty().with(new LineMapper()),
                BindingOptions.DEFAULT.withSettings(Settings.of(Map.of(
                        "tracing.channels.sentry.breadcrumbs", "none", "tracing.channels.sentry.events", "none"))))) {
            assertThat(LINES.hasSubscribers()).isFalse();
        }
    }

    @Test
    void whatSentryItselfLogsIsNoBreadcrumbAndNoEvent() {
        try (SinkRegistration bindings = SentrySink.install(
                MapperRegistry.empty().with(new LineMapper()), BindingOptions.DEFAULT.withSettings(Settings.NONE))) {
            LINES.publish(new Line("io.sentry.transport.AsyncHttpTransport", Severity.ERROR));
            LINES.publish(new Line("com.example.Shop", Severity.ERROR));
        }
        assertThat(texts()).hasSize(1);
        assertThat(breadcrumbs(tool.events().get(0))).isEmpty();
    }

    private static void publish(Line... lines) {
        try (SinkRegistration bindings = SentrySink.install(
                MapperRegistry.empty().with(new LineMapper()), BindingOptions.DEFAULT.withSettings(Settings.NONE))) {
            for (Line line : lines) {
                LINES.publish(line);
            }
        }
    }

    private static Line failure(Throwable error) {
        return new Line("com.example.Shop", Severity.ERROR, error);
    }

    @Test
    void anErrorThatTheOptionsOfSentryIgnoreIsABreadcrumbAndNoEvent() {
        publish(
                failure(new UnsupportedOperationException()),
                failure(new IllegalStateException("ignored, says its text")),
                failure(new IllegalStateException("another")));
        assertThat(texts()).hasSize(1);
        assertThat(breadcrumbs(tool.events().get(0))).hasSize(2);
    }

    @Test
    void anErrorThatIsCapturedAndLoggedIsOneEvent() {
        Exception error = new IllegalArgumentException("once");
        Sentry.captureException(error);
        publish(failure(error), failure(new IllegalStateException(error)));
        assertThat(tool.events()).hasSize(1);
    }

    @Test
    void anErrorThatIsLoggedTwiceIsOneEvent() {
        Exception error = new IllegalArgumentException("once");
        publish(failure(error), failure(error));
        assertThat(tool.events()).hasSize(1);
    }

    @Test
    void anEventWithoutAnErrorHasTheStackOfItsThreadWithoutTheName() throws InterruptedException {
        Thread named = new Thread(() -> publish(new Line("com.example.Shop", Severity.ERROR)), "customer 42");
        named.start();
        named.join();
        JsonNode thread = tool.events().get(0).path("threads").path("values").path(0);
        assertThat(thread.path("stacktrace").path("frames")).isNotEmpty();
        assertThat(thread.has("name")).isFalse();
    }
}
