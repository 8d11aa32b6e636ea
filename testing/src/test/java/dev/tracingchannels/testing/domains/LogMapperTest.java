// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.Severity;
import dev.tracingchannels.mapping.log.LogMapper;
import dev.tracingchannels.testing.MappedEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the libraries of logging share, apart from any of them. */
class LogMapperTest {
    record Event(List<Object> arguments, Map<String, Object> pairs) {}

    /** An object of the application that cannot describe itself. */
    static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("broken");
        }
    }

    static final class Nameless {
        @Override
        @SuppressWarnings("ToStringReturnsNull") // that is the fault
        public String toString() {
            return null;
        }
    }

    static final class Mapping extends LogMapper<Event> {
        Mapping() {
            super("tiny-log:event", Event.class);
        }

        @Override
        public Severity severity(Event payload) {
            return Severity.INFO;
        }

        @Override
        public String body(Event payload) {
            return "text";
        }

        @Override
        protected String template(Event event) {
            return "{}";
        }

        @Override
        protected Object[] arguments(Event event) {
            return event.arguments().toArray();
        }

        @Override
        protected Map<String, String> context(Event event) {
            return Map.of("user", "42");
        }

        @Override
        protected Map<String, Object> keyValues(Event event) {
            return event.pairs();
        }

        @Override
        protected List<String> markers(Event event) {
            return List.of("AUDIT");
        }

        @Override
        protected String threadName(Event event) {
            return "main";
        }
    }

    private static Map<String, Object> attributes(Event event) {
        return MappedEvent.of(new Mapping(), event, ContentCapture.NONE.withInputs())
                .attributes();
    }

    @Test
    void anArgumentThatCannotDescribeItselfCostsNothingElse() {
        List<Object> arguments = Arrays.asList(new Broken(), new Nameless(), null, new int[] {1, 2});
        Map<String, Object> attributes = attributes(new Event(arguments, Map.of("order", "7")));
        assertThat(attributes.get("log.body.parameters"))
                .isEqualTo(Arrays.asList("[java.lang.IllegalStateException in toString]", "null", "null", "[1, 2]"));
        assertThat(attributes).containsEntry("user", "42").containsEntry("order", "7");
        assertThat(attributes.get("tiny-log.marker")).isEqualTo(List.of("AUDIT"));
    }

    @Test
    void aPairThatCannotDescribeItselfLeavesTheOthers() {
        Map<String, Object> pairs = new LinkedHashMap<>();
        pairs.put("broken", new Broken());
        pairs.put("order", 7);
        assertThat(attributes(new Event(List.of(), pairs)))
                .containsEntry("broken", "[java.lang.IllegalStateException in toString]")
                .containsEntry("order", 7L);
    }

    @Test
    void numbersTruthValuesAndListsOfPairsKeepTheirType() {
        Map<String, Object> pairs = Map.of(
                "count",
                2,
                "price",
                9.5f,
                "paid",
                true,
                "items",
                Arrays.asList("a", null, 1),
                "sizes",
                new String[] {"S"},
                "ids",
                new int[] {1, 2},
                "currency",
                Locale.ROOT);
        assertThat(attributes(new Event(List.of(), pairs)))
                .containsEntry("count", 2L)
                .containsEntry("price", 9.5)
                .containsEntry("paid", true)
                .containsEntry("items", List.of("a", "null", "1"))
                .containsEntry("sizes", List.of("S"))
                .containsEntry("ids", "[1, 2]")
                .containsEntry("currency", "");
    }

    @Test
    void aPairOfAnotherTypeTakesThePlaceOfAValueOfTheContext() {
        assertThat(attributes(new Event(List.of(), Map.of("user", 7)))).containsEntry("user", 7L);
    }
}
