// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.LogRecorder;
import dev.tracingchannels.mapping.Severity;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of the application's; the contract of logging libraries has the rest. */
class LogAttributesTest {
    private record Line(Map<String, String> context, Map<String, Object> pairs) {}

    private static final class LineMapper extends LogMapper<Line> {
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
