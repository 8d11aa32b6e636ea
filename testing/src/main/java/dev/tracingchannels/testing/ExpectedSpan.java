// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import dev.tracingchannels.mapping.AttributeKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * What a test expects of a span: its name, and attributes. Values are compared by {@code equals}, numbers by what they are worth
 * whatever their type; an attribute that the conventions have renamed may have its former name. Immutable.
 *
 * <pre>{@code
 * ExpectedSpan.named("SELECT item").with(DbAttributes.DB_QUERY_SUMMARY, "SELECT item")
 * }</pre>
 */
public final class ExpectedSpan {
    private final String name;
    private final Map<AttributeKey<?>, Object> attributes;

    private ExpectedSpan(String name, Map<AttributeKey<?>, Object> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    /**
     * A span of which only the name is expected.
     *
     * @param name the name at the end of the span
     * @return the expectation
     */
    public static ExpectedSpan named(String name) {
        return new ExpectedSpan(name, Map.of());
    }

    /**
     * Expects an attribute, too.
     *
     * @param attribute the attribute
     * @param value its value
     * @return a new expectation
     */
    public ExpectedSpan with(AttributeKey<?> attribute, Object value) {
        Map<AttributeKey<?>, Object> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new ExpectedSpan(name, more);
    }

    boolean expects(AttributeKey<?> attribute) {
        return attributes.containsKey(attribute);
    }

    /** Fails where the span has not what is expected, or has one of the known attributes that is not. */
    void check(MappedSpan span, Collection<AttributeKey<?>> known) {
        Assertions.assertEquals(name, span.name(), span::toString);
        attributes.forEach((attribute, expected) -> {
            Object actual = value(span, attribute);
            Assertions.assertTrue(
                    isWorth(expected, actual),
                    () -> attribute + " must be " + expected + ", but is " + actual + " in " + span);
        });
        for (AttributeKey<?> attribute : known) {
            Assertions.assertTrue(
                    expects(attribute) || value(span, attribute) == null,
                    () -> attribute + " is not expected in " + span);
        }
    }

    private static boolean isWorth(Object expected, @Nullable Object actual) {
        if (expected instanceof Number number && actual instanceof Number other) {
            return number.doubleValue() == other.doubleValue();
        }
        return expected.equals(actual);
    }

    /** The value of an attribute, under its former name if it has no other; null if it is not there. */
    static @Nullable Object value(MappedSpan span, AttributeKey<?> attribute) {
        Object value = span.attributes().get(attribute.name());
        AttributeKey<?> former = attribute.former();
        return value == null && former != null ? span.attributes().get(former.name()) : value;
    }
}
