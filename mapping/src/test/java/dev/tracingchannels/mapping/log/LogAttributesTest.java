// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.LogRecorder;
import dev.tracingchannels.mapping.Severity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The keys of the application's; the contract of logging libraries has the rest. */
class LogAttributesTest {
    private record Line(Map<String, String> context, Map<String, Object> pairs) {}

    private static class LineMapper extends LogMapper<Line> {
        LineMapper() {
            super("records:line", Line.class);
        }

        @Override
        public Severity severity(Line line) {
            return Severity.INFO;
        }

        @Override
        public String body(Line line) {
            return "text";
        }

        @Override
        protected String template(Line line) {
            return null;
        }

        @Override
        protected Object[] arguments(Line line) {
            return null;
        }

        @Override
        protected Map<String, String> context(Line line) {
            return line.context();
        }

        @Override
        protected Map<String, Object> keyValues(Line line) {
            return line.pairs();
        }

        @Override
        protected String threadName(Line line) {
            return null;
        }
    }

    private static final class Written extends AttributeWriter {
        private final Map<String, Object> values = new HashMap<>();

        @Override
        protected ContentCapture contentCapture() {
            return ContentCapture.NONE.withInputs();
        }

        @Override
        protected <T> void write(AttributeKey<T> name, T value) {
            values.put(name.name(), value);
        }
    }

    private static Map<String, Object> written(Map<String, String> context, Map<String, Object> pairs) {
        Written written = new Written();
        new LineMapper().attributes(new Line(context, pairs), written);
        return written.values;
    }

    @Test
    void aKeyThatIsNullIsLeftOutAlone() {
        Map<String, String> context = new HashMap<>();
        context.put(null, "nobody");
        context.put("customer", "alice");
        Map<String, Object> pairs = new HashMap<>();
        pairs.put(null, "nothing");
        pairs.put("attempt", 2L);
        assertThat(written(context, Map.of())).isEqualTo(Map.of("customer", "alice"));
        assertThat(written(context, pairs)).isEqualTo(Map.of("customer", "alice", "attempt", 2L));
    }

    /** Objects of the application's, each of which may fail when it is read. */
    @Test
    void aPartThatFailsIsLeftOutAlone() {
        IllegalStateException failure = new IllegalStateException("a part's own failure");
        Map<String, Object> whole = Map.of(
                "log.body.template",
                "sold {}",
                "log.body.parameters",
                List.of("2"),
                "records.marker",
                List.of("AUDIT"),
                "customer",
                "alice",
                "attempt",
                2L);
        for (String part : List.of("arguments", "markers", "context", "pairs")) {
            Written written = new Written();
            LineMapper failing = new LineMapper() {
                private <T> T unless(String failed, T value) {
                    if (part.equals(failed)) {
                        throw failure;
                    }
                    return value;
                }

                @Override
                protected String template(Line line) {
                    return "sold {}";
                }

                @Override
                protected Object[] arguments(Line line) {
                    return unless("arguments", new Object[] {2});
                }

                @Override
                protected List<String> markers(Line line) {
                    return unless("markers", List.of("AUDIT"));
                }

                @Override
                protected Map<String, String> context(Line line) {
                    return unless("context", super.context(line));
                }

                @Override
                protected Map<String, Object> keyValues(Line line) {
                    return unless("pairs", super.keyValues(line));
                }
            };
            Line line = new Line(Map.of("customer", "alice"), Map.of("attempt", 2L));
            assertThatThrownBy(() -> failing.attributes(line, written)).isSameAs(failure);
            Map<String, Object> rest = new HashMap<>(whole);
            rest.keySet().removeAll(NAMES.get(part));
            assertThat(written.values).as(part).isEqualTo(rest);
        }
    }

    private static final Map<String, Set<String>> NAMES = Map.of(
            "arguments", Set.of("log.body.template", "log.body.parameters"),
            "markers", Set.of("records.marker"),
            "context", Set.of("customer"),
            "pairs", Set.of("attempt"));

    @Test
    void aMarkerWithoutANameIsWrittenAsNull() {
        Written written = new Written();
        new LineMapper() {
            @Override
            protected List<String> markers(Line line) {
                return Arrays.asList("AUDIT", null);
            }
        }.attributes(new Line(Map.of(), Map.of()), written);
        assertThat(written.values).isEqualTo(Map.of("records.marker", List.of("AUDIT", "null")));
    }

    @Test
    void aKeyThatIsLongIsLeftOutAlone() {
        String longest = "k".repeat(LogAttributes.LONGEST_KEY);
        assertThat(written(Map.of(longest, "a", longest + 'k', "b"), Map.of())).isEqualTo(Map.of(longest, "a"));
    }

    @Test
    void aWarningSaysOnceThatFurtherKeysAreLeftOut() {
        try (LogRecorder log = new LogRecorder("dev.tracingchannels.mapping")) {
            // Truth values, of which no other test has any.
            for (int i = 0; i < LogAttributes.MOST_KEYS; i++) {
                assertThat(written(Map.of(), Map.of("flag" + i, true))).hasSize(1);
            }
            assertThat(log.messages()).isEmpty();
            assertThat(written(Map.of(), Map.of("one more", true, "another", true)))
                    .isEmpty();
            assertThat(written(Map.of(), Map.of("flag0", true))).hasSize(1);
            assertThat(log.messages())
                    .containsExactly(
                            "Log events have more than 1024 different keys in the thread's context (MDC) and in"
                                    + " key-value pairs. The values of further keys are not recorded.");
        }
    }
}
