// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javautillogging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.testing.MappedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a record says, and the log record that is made of it. */
class JavaUtilLoggingRecordTest {
    private static final JavaUtilLoggingMapper MAPPER = new JavaUtilLoggingMapper();

    /** An object of the application that cannot describe itself. */
    static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("broken");
        }
    }

    private static final ResourceBundle GERMAN = new ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
            return new Object[][] {{"sold", "{0} verkauft"}};
        }
    };

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("plain", null),
                Arguments.of("no {0} place filled", null),
                Arguments.of("no {0} place filled", new Object[0]),
                Arguments.of("it's {0} and {1}", new Object[] {1234, null}),
                Arguments.of("one missing: {0} {1}", new Object[] {1}),
                Arguments.of("more: {0}", new Object[] {1, 2, 3}),
                Arguments.of("{} is no place", new Object[] {1}),
                Arguments.of("{a} isn't, nor is {", new Object[] {1}),
                Arguments.of("broken {0", new Object[] {1}),
                Arguments.of("broken {0,number,#.#.#}", new Object[] {1}),
                Arguments.of("late {a {0}", new Object[] {1}),
                Arguments.of("{9}", new Object[] {1}),
                Arguments.of("{٠}", new Object[] {1}),
                Arguments.of("thrown {0}", new Object[] {new Broken()}),
                Arguments.of("sold", new Object[] {2}),
                Arguments.of("sold", null),
                Arguments.of("", new Object[] {2}));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theMessageIsThatOfTheJdksFormatter(String message, Object[] arguments) {
        for (ResourceBundle bundle : new ResourceBundle[] {null, GERMAN}) {
            LogRecord record = new LogRecord(Level.INFO, message);
            record.setParameters(arguments);
            record.setResourceBundle(bundle);
            assertThat(new JavaUtilLoggingRecord(record).message())
                    .isEqualTo(new SimpleFormatter().formatMessage(record));
        }
    }

    /** The JDK's formatter would throw, out of the application's call. */
    @Test
    void whatCannotBeFormattedOrLocalisedIsTheMessageAsItIs() {
        List<Object> one = new ArrayList<>();
        List<Object> other = new ArrayList<>(List.of(one));
        one.add(other);
        LogRecord endless = new LogRecord(Level.INFO, "sold {0}");
        endless.setParameters(new Object[] {one});
        assertThat(new JavaUtilLoggingRecord(endless).message()).isEqualTo("sold {0}");

        LogRecord untranslated = new LogRecord(Level.INFO, "sold {0}");
        untranslated.setParameters(new Object[] {2});
        untranslated.setResourceBundle(new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"sold {0}", 7}};
            }
        });
        assertThat(new JavaUtilLoggingRecord(untranslated).template()).isEqualTo("sold {0}");
        assertThat(new JavaUtilLoggingRecord(untranslated).message()).isEqualTo("sold 2");
    }

    @Test
    void theMessageIsMadeOnce() {
        StringBuilder argument = new StringBuilder("before");
        LogRecord record = new LogRecord(Level.INFO, "{0}");
        record.setParameters(new Object[] {argument});
        JavaUtilLoggingRecord payload = new JavaUtilLoggingRecord(record);
        assertThat(payload.message()).isEqualTo("before");
        argument.append(" and after");
        assertThat(payload.message()).isEqualTo("before");
    }

    @Test
    void theTemplateIsLocalised() {
        LogRecord record = new LogRecord(Level.INFO, "sold");
        record.setParameters(new Object[] {2});
        record.setResourceBundle(GERMAN);
        Map<String, Object> attributes = MappedEvent.of(
                        MAPPER, new JavaUtilLoggingRecord(record), ContentCapture.NONE.withInputs())
                .attributes();
        assertThat(attributes)
                .containsEntry("log.body.template", "{0} verkauft")
                .containsEntry("log.body.parameters", List.of("2"));
    }

    @Test
    void noMessageIsNoBody() {
        LogRecord record = new LogRecord(Level.INFO, null);
        record.setParameters(new Object[] {1, null});
        record.setResourceBundle(GERMAN);
        JavaUtilLoggingRecord payload = new JavaUtilLoggingRecord(record);
        assertThat(payload.message()).isNull();
        assertThat(payload.template()).isNull();
        assertThat(MAPPER.body(payload)).isNull();
    }

    @Test
    void itSaysWhatTheRecordSays() {
        LogRecord record = new LogRecord(Level.INFO, "a");
        JavaUtilLoggingRecord payload = new JavaUtilLoggingRecord(record);
        assertThat(payload.time()).isEqualTo(record.getInstant());
        assertThat(payload.sequenceNumber()).isEqualTo(record.getSequenceNumber());
        assertThat(payload.threadId()).isEqualTo(Thread.currentThread().getId());
        assertThat(payload.threadName()).isEqualTo(Thread.currentThread().getName());
        assertThat(payload.logger()).isNull();
        assertThat(payload.arguments()).isNull();
    }

    /** As OpenTelemetry's agent has it. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            FINEST,  TRACE
            FINER,   DEBUG
            FINE,    DEBUG2
            CONFIG,  DEBUG3
            INFO,    INFO
            WARNING, WARN
            SEVERE,  ERROR
            ALL,     TRACE
            350,     DEBUG
            750,     INFO
            850,     WARN
            950,     ERROR
            1001,    FATAL
            OFF,     FATAL
            """)
    void levelsAreMappedByTheirValue(String level, Severity severity) {
        JavaUtilLoggingRecord record = new JavaUtilLoggingRecord(new LogRecord(Level.parse(level), "a"));
        assertThat(MAPPER.severity(record)).isEqualTo(severity);
        assertThat(MAPPER.severityText(record)).isEqualTo(level);
    }

    /** A level of the application's own, whose name in people's languages stands in a bundle. */
    static final class Notice extends Level {
        private static final long serialVersionUID = 1L;

        Notice() {
            super("NOTICE", 850, "sun.util.logging.resources.logging");
        }
    }

    @Test
    void aLevelOfTheApplicationsKeepsItsName() {
        JavaUtilLoggingRecord record = new JavaUtilLoggingRecord(new LogRecord(new Notice(), "a"));
        assertThat(MAPPER.severityText(record)).isEqualTo("NOTICE");
        assertThat(MAPPER.severity(record)).isEqualTo(Severity.WARN);
    }

    @Test
    void argumentsAndThreadAreRecordedOnRequestAlone() {
        LogRecord record = new LogRecord(Level.INFO, "charged {0}");
        record.setParameters(new Object[] {"card-4111-secret"});
        record.setThrown(new IllegalStateException("secret"));
        JavaUtilLoggingRecord payload = new JavaUtilLoggingRecord(record);
        assertThat(MappedEvent.of(MAPPER, payload, ContentCapture.NONE).attributes())
                .isEmpty();
        assertThat(payload.toString()).doesNotContain("secret").doesNotContain("charged");
    }
}
