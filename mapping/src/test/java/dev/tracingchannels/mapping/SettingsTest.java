// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracingchannels.core.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Map<String, String> NOTHING = Map.of();

    @Test
    void messagesOfErrorsLongTextsAndForwardedHeadersAreSet() {
        Settings settings = Settings.of(Map.of(
                "tracing.channels.record.error-messages", "a:*",
                "tracing.channels.record.text-limit", "1024",
                "tracing.channels.forwarded-headers", "Ignore"));
        ContentCapture contentCapture = settings.contentCapture("a:b");
        assertThat(contentCapture.recordsErrorMessages()).isTrue();
        assertThat(settings.contentCapture("b:a").recordsErrorMessages()).isFalse();
        assertThat(contentCapture.admit(AttributeKey.ofString("test.text"), "a".repeat(2000)))
                .hasSizeLessThanOrEqualTo(1024);
        assertThat(contentCapture.trustsForwardedHeaders()).isFalse();
        assertThat(Settings.of(Map.of("tracing.channels.forwarded-headers", "trust"))
                        .contentCapture("a:b")
                        .trustsForwardedHeaders())
                .isTrue();
    }

    @Test
    void withoutSettingsNothingIsRecordedAndNothingIsOff() {
        Settings settings = Settings.of(NOTHING);
        assertThat(settings.isOff("a:b")).isFalse();
        assertThat(settings.recordsUnmapped("a:b")).isFalse();
        assertThat(settings.recordsUnmapped()).isFalse();
        assertThat(settings.contentCapture("a:b").captures(ContentDirection.INPUT))
                .isFalse();
        assertThat(settings.contentCapture("a:b").captures(ContentDirection.OUTPUT))
                .isFalse();
        assertThat(settings.contentCapture("a:b").requestHeaders()).isEmpty();
        assertThat(settings.contentCapture("a:b").recordsErrorMessages()).isFalse();
        assertThat(settings.contentCapture("a:b").trustsForwardedHeaders()).isTrue();
        assertThat(settings.metricsLimit()).isEqualTo(Settings.DEFAULT_METRICS_LIMIT);
        assertThat(settings.logs()).isEqualTo(Settings.Logs.NONE);
    }

    @Test
    void patternsNameTheChannels() {
        Settings settings = Settings.of(Map.of(
                "tracing.channels.mappers.off", "jdbc:transaction, redis:*,,",
                "tracing.channels.unmapped", "*",
                "tracing.channels.record.inputs", "anthropic-java:*",
                "tracing.channels.record.outputs", "anthropic-java:chat"));
        assertThat(List.of("jdbc:transaction", "redis:get", "jdbc:query"))
                .map(settings::isOff)
                .containsExactly(true, true, false);
        assertThat(settings.recordsUnmapped("any:thing")).isTrue();
        assertThat(settings.contentCapture("anthropic-java:batch").captures(ContentDirection.INPUT))
                .isTrue();
        assertThat(settings.contentCapture("anthropic-java:batch").captures(ContentDirection.OUTPUT))
                .isFalse();
        assertThat(settings.contentCapture("anthropic-java:chat").captures(ContentDirection.OUTPUT))
                .isTrue();
        assertThat(settings.contentCapture("jdbc:query").captures(ContentDirection.INPUT))
                .isFalse();
    }

    @Test
    void limitsHeadersParametersAndLogsAreSet() {
        Settings settings = Settings.of(Map.of(
                "tracing.channels.record.limit", " 64 ",
                "tracing.channels.record.inputs", "*",
                "tracing.channels.record.request-headers", "X-Request-Id,x-request-id, Accept",
                "tracing.channels.record.response-headers", "ETag",
                "tracing.channels.record.secret-parameters", "token",
                "tracing.channels.metrics.limit", "5",
                "tracing.channels.logs", "Failures"));
        ContentCapture contentCapture = settings.contentCapture("a:b");
        assertThat(contentCapture.admit(AttributeKey.ofString("c").content(ContentDirection.INPUT), "a".repeat(100)))
                .hasSizeLessThan(65);
        assertThat(contentCapture.requestHeaders())
                .extracting(header -> header.attribute().name())
                .containsExactly("http.request.header.x-request-id", "http.request.header.accept");
        assertThat(contentCapture.responseHeaders())
                .extracting(header -> header.attribute().name())
                .containsExactly("http.response.header.etag");
        assertThat(contentCapture.admit(AttributeKey.ofUrlQuery("q"), "token=1"))
                .isEqualTo("token=REDACTED");
        assertThat(settings.metricsLimit()).isEqualTo(5);
        assertThat(settings.logs()).isEqualTo(Settings.Logs.FAILURES);
    }

    @Test
    void aSystemPropertyTakesPrecedenceOverAnEnvironmentVariable() {
        Map<String, String> variables =
                Map.of("TRACING_CHANNELS_METRICS_LIMIT", "3", "TRACING_CHANNELS_RECORD_REQUEST_HEADERS", "a");
        Settings settings = Settings.of(Map.of("tracing.channels.metrics.limit", "2"), variables);
        assertThat(settings.metricsLimit()).isEqualTo(2);
        assertThat(settings.contentCapture("a:b").requestHeaders()).hasSize(1);
        assertThat(Settings.of(NOTHING, variables).metricsLimit()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "tracing.channels.record.limit, 63, a whole number of at least 64",
        "tracing.channels.record.limit, many, a whole number of at least 64",
        "tracing.channels.metrics.limit, 0, a whole number of at least 1",
        "tracing.channels.record.text-limit, 1023, a whole number of at least 1024",
        "tracing.channels.forwarded-headers, yes, 'one of trust, ignore'",
        "tracing.channels.metrics.limit, 99999999999, a whole number of at least 1",
        "tracing.channels.logs, some, 'one of none, failures, all'"
    })
    void anInvalidValueIsRefused(String key, String value, String expected) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(key, value)))
                .withMessage("The system property " + key + " must be " + expected + ", not \"" + value + "\".");
    }

    @Test
    void aRefusalNamesTheEnvironmentVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(NOTHING, Map.of("TRACING_CHANNELS_LOGS", "x")))
                .withMessageStartingWith("The environment variable TRACING_CHANNELS_LOGS must be");
    }

    @Test
    void anUnknownKeyIsReportedOnceWithTheNearestOne() {
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            Settings.of(Map.of("tracing.channels.record.input", "*", "tracing.other", "*"));
            Settings.of(Map.of("tracing.channels.record.input", "*"), Map.of("TRACING_CHANNELS_RECORDOUTPUTS", "*"));
            assertThat(log.messages())
                    .containsExactly(
                            "There is no setting tracing.channels.record.input, which is set as system property. The"
                                    + " nearest is tracing.channels.record.inputs.",
                            "There is no setting TRACING_CHANNELS_RECORDOUTPUTS, which is set as environment variable."
                                    + " The nearest is TRACING_CHANNELS_RECORD_OUTPUTS.");
        }
    }

    @Test
    void theProcessesPropertiesAreLoaded() {
        System.setProperty("tracing.channels.metrics.limit", "7");
        try {
            assertThat(Settings.load().metricsLimit()).isEqualTo(7);
        } finally {
            System.clearProperty("tracing.channels.metrics.limit");
        }
        assertThat(Settings.load().metricsLimit()).isEqualTo(Settings.DEFAULT_METRICS_LIMIT);
    }

    @Test
    void theSeveritiesOfSentryAndTheIdsOfPatternsAreSettings() {
        assertThat(Settings.NONE.sentryBreadcrumbs()).isEqualTo(Severity.INFO);
        assertThat(Settings.NONE.sentryEvents()).isEqualTo(Severity.ERROR);
        assertThat(Settings.NONE.addsTraceIds()).isTrue();
        Settings settings = Settings.of(Map.of(
                "tracing.channels.sentry.breadcrumbs", " Debug ",
                "tracing.channels.sentry.events", "none",
                "tracing.channels.logs.trace-ids", "false"));
        assertThat(settings.sentryBreadcrumbs()).isEqualTo(Severity.DEBUG);
        assertThat(settings.sentryEvents()).isNull();
        assertThat(settings.addsTraceIds()).isFalse();
    }

    @Test
    void anUnknownSeverityIsRefusedWithTheListOfKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("tracing.channels.sentry.events", "INFO2")))
                .withMessageContaining("one of trace, debug, info, warn, error, fatal, none");
    }

    @Test
    void aRefusalNamesThePlaceWhereThePropertyIsSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(
                        Map.of("tracing.channels.logs", "x"), Set.of(), name -> "line 3 of application.yaml"))
                .withMessage(
                        "The property tracing.channels.logs, set in line 3 of application.yaml, must be one of none,"
                                + " failures, all, not \"x\".");
    }

    @Test
    void anUnknownPropertyIsReportedWithItsPlaceAndTheNearestOfAllThatAreKnown() {
        Map<String, String> properties =
                Map.of("tracing.channels.container.nams", "a", "tracing.channels.container.name", "a", "other", "a");
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            Settings.of(properties, Set.of("tracing.channels.container.name"), name -> "line 3");
            assertThat(log.messages())
                    .containsExactly("There is no setting tracing.channels.container.nams, which is set in line 3. The"
                            + " nearest is tracing.channels.container.name.");
        }
    }

    @Test
    void suppliedSettingsAreThoseOfTheProcessUntilTheyAreTakenBack() {
        Settings one = Settings.of(Map.of("tracing.channels.sql.no-backslash-escapes", "true"));
        Subscription first = Settings.supply(one);
        assertThat(Settings.load()).isSameAs(one);
        assertThat(Settings.backslashEscapes()).isFalse();
        try (Subscription second = Settings.supply(Settings.NONE)) {
            assertThat(Settings.load()).isSameAs(Settings.NONE);
            assertThat(Settings.backslashEscapes()).isTrue();
            first.close();
            first.close();
            assertThat(Settings.load()).isSameAs(Settings.NONE);
        }
        assertThat(Settings.load()).isNotSameAs(Settings.NONE);
    }

    @Test
    void theNamesAreThoseOfTheProperties() {
        assertThat(Settings.names()).contains("tracing.channels.record.inputs", "tracing.channels.logs");
    }
}
