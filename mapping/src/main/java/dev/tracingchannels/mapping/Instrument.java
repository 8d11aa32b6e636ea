// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures a channel's operations: has the name, unit and buckets by the semantic conventions, the source of the value, and the
 * attributes that are its dimensions. Every operation that has a name and is not filtered out is measured, whether or not a
 * tool makes or keeps its span. Immutable; each method returns a new instance.
 *
 * <pre>{@code
 * Instrument.duration("db.client.operation.duration").withBuckets(0.001, 0.01, 0.1, 1, 10).withDimensions(DB_SYSTEM_NAME, ERROR_TYPE)
 * }</pre>
 *
 * <p>Several instruments with one name are one instrument of the tool, with a value from each.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">OpenTelemetry: general metric conventions</a>
 */
public final class Instrument {
    /** In seconds, as the conventions for HTTP and messaging advise. */
    private static final List<Double> DURATION_BUCKETS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private final String name;
    private final Kind kind;
    private final String unit;
    private final @Nullable AttributeKey<?> value;
    private final List<Double> buckets;
    private final List<AttributeKey<?>> dimensions;
    private final List<Constant> constants;
    private final @Nullable SpanKind spanKind;
    private final String description;
    private final @Nullable Edition edition;

    private Instrument(
            String name,
            Kind kind,
            String unit,
            @Nullable AttributeKey<?> value,
            List<Double> buckets,
            List<AttributeKey<?>> dimensions,
            List<Constant> constants,
            @Nullable SpanKind spanKind,
            String description,
            @Nullable Edition edition) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.unit = Objects.requireNonNull(unit, "unit");
        this.value = value;
        this.buckets = buckets;
        this.dimensions = dimensions;
        this.constants = constants;
        this.spanKind = spanKind;
        this.description = Objects.requireNonNull(description, "description");
        this.edition = edition;
    }

    /**
     * Returns a histogram of how long operations take, in seconds, with the buckets that the conventions for HTTP advise.
     *
     * @param name the metric's name, as the convention spells it
     * @return the instrument
     */
    public static Instrument duration(String name) {
        return new Instrument(name, Kind.DURATION, "s", null, DURATION_BUCKETS, List.of(), List.of(), null, "", null);
    }

    /**
     * Returns a histogram of the seconds in an attribute, with the buckets that the conventions for HTTP advise.
     *
     * @param name the metric's name, as the convention spells it
     * @param value the attribute; an operation without it is not measured
     * @return the instrument
     */
    public static Instrument duration(String name, AttributeKey<Double> value) {
        return new Instrument(
                name,
                Kind.DURATION,
                "s",
                Objects.requireNonNull(value, "value"),
                DURATION_BUCKETS,
                List.of(),
                List.of(),
                null,
                "",
                null);
    }

    /**
     * Returns a histogram of the values of an attribute.
     *
     * @param name the metric's name, as the convention spells it
     * @param unit the unit by UCUM, {@code {token}} for instance
     * @param value the attribute; an operation without it is not measured
     * @return the instrument
     */
    public static Instrument histogram(String name, String unit, AttributeKey<Long> value) {
        return new Instrument(
                name,
                Kind.HISTOGRAM,
                unit,
                Objects.requireNonNull(value, "value"),
                List.of(),
                List.of(),
                List.of(),
                null,
                "",
                null);
    }

    /**
     * Returns a count of operations.
     *
     * @param name the metric's name, as the convention spells it
     * @param unit the unit by UCUM, {@code {message}} for instance
     * @return the instrument
     */
    public static Instrument counter(String name, String unit) {
        return new Instrument(name, Kind.COUNTER, unit, null, List.of(), List.of(), List.of(), null, "", null);
    }

    /**
     * Returns a sum of the values of an attribute; an operation without it adds nothing.
     *
     * @param name the metric's name, as the convention spells it
     * @param unit the unit by UCUM, {@code {token}} for instance
     * @param value the attribute
     * @return the instrument
     */
    public static Instrument sum(String name, String unit, AttributeKey<Long> value) {
        return new Instrument(
                name,
                Kind.SUM,
                unit,
                Objects.requireNonNull(value, "value"),
                List.of(),
                List.of(),
                List.of(),
                null,
                "",
                null);
    }

    /**
     * Returns a count of the operations under way. Only attributes that are known at the start can be its dimensions. An
     * operation that is dropped by its publisher and never ends stays counted.
     *
     * @param name the metric's name, as the convention spells it
     * @param unit the unit by UCUM, {@code {request}} for instance
     * @return the instrument
     */
    public static Instrument active(String name, String unit) {
        return new Instrument(name, Kind.ACTIVE, unit, null, List.of(), List.of(), List.of(), null, "", null);
    }

    /**
     * Returns this instrument with a description, for people.
     *
     * @param text a sentence; the convention's, where there is one
     * @return the new instrument
     */
    public Instrument withDescription(String text) {
        return new Instrument(name, kind, unit, value, buckets, dimensions, constants, spanKind, text, edition);
    }

    /**
     * Returns this instrument as one that adds the values of an attribute instead of counting operations. An operation without
     * the attribute counts as one.
     *
     * @param attribute the attribute, the size of a batch for instance
     * @return the new instrument
     */
    public Instrument valueFrom(AttributeKey<Long> attribute) {
        return new Instrument(
                name, kind, unit, attribute, buckets, dimensions, constants, spanKind, description, edition);
    }

    /**
     * Returns this instrument with other upper bounds of buckets.
     *
     * @param bounds in ascending order
     * @return the new instrument
     */
    public Instrument withBuckets(double... bounds) {
        List<Double> list = new ArrayList<>(bounds.length);
        for (double bound : bounds) {
            list.add(bound);
        }
        return new Instrument(
                name, kind, unit, value, List.copyOf(list), dimensions, constants, spanKind, description, edition);
    }

    /**
     * Returns this instrument with more dimensions. All must be low in cardinality.
     *
     * @param attributes the attributes
     * @return the new instrument
     */
    public Instrument withDimensions(AttributeKey<?>... attributes) {
        List<AttributeKey<?>> all = new ArrayList<>(dimensions);
        all.addAll(List.of(attributes));
        return new Instrument(
                name, kind, unit, value, buckets, List.copyOf(all), constants, spanKind, description, edition);
    }

    /**
     * Returns this instrument with an attribute whose value is constant.
     *
     * @param attribute the attribute
     * @param text its value
     * @return the new instrument
     */
    public Instrument withConstant(AttributeKey<String> attribute, String text) {
        List<Constant> all = new ArrayList<>(constants);
        all.add(new Constant(attribute, text));
        return new Instrument(
                name, kind, unit, value, buckets, dimensions, List.copyOf(all), spanKind, description, edition);
    }

    /**
     * Returns this instrument for the operations of one kind only, on a channel that has several.
     *
     * @param only the kind
     * @return the new instrument
     */
    public Instrument forKind(SpanKind only) {
        return new Instrument(name, kind, unit, value, buckets, dimensions, constants, only, description, edition);
    }

    /**
     * Returns this instrument as one that a change of the conventions has introduced. It measures where the application wants
     * the latest names.
     *
     * @param change the stage of the change
     * @return the new instrument
     */
    public Instrument introducedBy(ConventionChange change) {
        return edition(new Edition(change, true));
    }

    /**
     * Returns this instrument as one that a change of the conventions has removed. It measures where the application wants the
     * previous names.
     *
     * @param change the stage of the change
     * @return the new instrument
     */
    public Instrument replacedBy(ConventionChange change) {
        return edition(new Edition(change, false));
    }

    private Instrument edition(Edition other) {
        return new Instrument(name, kind, unit, value, buckets, dimensions, constants, spanKind, description, other);
    }

    /**
     * Returns whether this instrument measures where the application wants the given names.
     *
     * @param names which names
     * @return true if it does; always true for an instrument that no change has introduced or removed
     */
    public boolean isNamedBy(ConventionNames names) {
        return edition == null
                || (edition.introduced ? names.writesLatest(edition.change) : names.writesPrevious(edition.change));
    }

    /** Returns this instrument with the attributes of the given names. */
    Instrument named(ConventionNames names) {
        AttributeKey<?> former = value == null ? null : value.formerIfWritten(names);
        return new Instrument(
                name,
                kind,
                unit,
                value == null || former == null || value.isWritten(names) ? value : former,
                buckets,
                names.attributes(dimensions),
                constants,
                spanKind,
                description,
                edition);
    }

    /**
     * Returns the metric's name.
     *
     * @return the name, as the convention spells it
     */
    public String name() {
        return name;
    }

    /**
     * Returns the kind of this instrument.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the unit of the values.
     *
     * @return the unit by UCUM
     */
    public String unit() {
        return unit;
    }

    /**
     * Returns the description of the metric, for people.
     *
     * @return a sentence; empty where none was given
     */
    public String description() {
        return description;
    }

    /**
     * Returns the attribute from which the value is taken.
     *
     * @return the attribute, or null for the duration of operations and for a count of them
     */
    public @Nullable AttributeKey<?> value() {
        return value;
    }

    /**
     * Returns the upper bounds of a histogram's buckets.
     *
     * @return the bounds in ascending order; none where the convention advises none
     */
    public List<Double> buckets() {
        return buckets;
    }

    /**
     * Returns the dimensions: the attributes recorded with each value, where the operation has them.
     *
     * @return the attributes
     */
    public List<AttributeKey<?>> dimensions() {
        return dimensions;
    }

    /**
     * Returns the attributes whose values are constant.
     *
     * @return the attributes with their values
     */
    public List<Constant> constants() {
        return constants;
    }

    /**
     * Returns whether operations of a kind are measured.
     *
     * @param measured the kind
     * @return true if they are
     */
    public boolean measures(SpanKind measured) {
        return spanKind == null || spanKind == measured;
    }

    @Override
    public String toString() {
        return name + dimensions;
    }

    /** The kinds of instruments. */
    public enum Kind {
        /** A histogram of durations in seconds, of operations or from an attribute. */
        DURATION,
        /** A histogram of values. */
        HISTOGRAM,
        /** A count of operations, or a sum of an attribute's values in place of it. */
        COUNTER,
        /** A sum of an attribute's values, which only grows. */
        SUM,
        /** A sum that grows with the start of an operation and shrinks with its end. */
        ACTIVE
    }

    /**
     * An attribute whose value is constant.
     *
     * @param attribute the attribute
     * @param text its value
     */
    public record Constant(AttributeKey<String> attribute, String text) {}

    /** The change of the conventions that introduced or removed the instrument. */
    private record Edition(ConventionChange change, boolean introduced) {}
}
