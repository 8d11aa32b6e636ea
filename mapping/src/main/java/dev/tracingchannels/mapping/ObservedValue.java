// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import dev.tracingchannels.core.ErrorHandler;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * A value that a library keeps by itself, such as the length of a queue, which tools read when they collect. Its name, with its
 * dimensions, tells it from others. Immutable but for what it reads; safe for use from many threads.
 *
 * <pre>{@code
 * ObservedValues.offer(ObservedValue.gauge("my-pool", "my_pool.idle", "{connection}", Map.of("pool", name), pool::idle));
 * }</pre>
 *
 * @see ObservedValues
 */
public final class ObservedValue {
    private final String library;
    private final String name;
    private final String unit;
    private final String description;
    private final boolean isCounter;
    private final Map<String, String> dimensions;
    private final DoubleSupplier source;
    private final AtomicBoolean isReported;

    private ObservedValue(
            String library,
            String name,
            String unit,
            String description,
            boolean isCounter,
            Map<String, String> dimensions,
            DoubleSupplier source) {
        this.library = Objects.requireNonNull(library, "library");
        this.name = Objects.requireNonNull(name, "name");
        this.unit = Objects.requireNonNull(unit, "unit");
        this.description = Objects.requireNonNull(description, "description");
        this.isCounter = isCounter;
        this.dimensions = Map.copyOf(dimensions);
        this.source = Objects.requireNonNull(source, "source");
        this.isReported = new AtomicBoolean();
    }

    /**
     * Returns a value that may rise and fall.
     *
     * @param library what the channels of the library begin with
     * @param name the metric's name
     * @param unit the unit by UCUM, {@code {connection}} for instance; empty if it is not known
     * @param dimensions what tells the value from others of its name; low in cardinality
     * @param source reads the value, on any thread and at any time; not a number while there is none
     * @return the value
     */
    public static ObservedValue gauge(
            String library, String name, String unit, Map<String, String> dimensions, DoubleSupplier source) {
        return new ObservedValue(library, name, unit, "", false, dimensions, source);
    }

    /**
     * Returns a sum that only rises.
     *
     * @param library what the channels of the library begin with
     * @param name the metric's name
     * @param unit the unit by UCUM, {@code {connection}} for instance; empty if it is not known
     * @param dimensions what tells the value from others of its name; low in cardinality
     * @param source reads the value, on any thread and at any time; not a number while there is none
     * @return the value
     */
    public static ObservedValue counter(
            String library, String name, String unit, Map<String, String> dimensions, DoubleSupplier source) {
        return new ObservedValue(library, name, unit, "", true, dimensions, source);
    }

    /**
     * Returns this value with a description, for people.
     *
     * @param text a sentence
     * @return the new value
     */
    public ObservedValue withDescription(String text) {
        return new ObservedValue(library, name, unit, text, isCounter, dimensions, source);
    }

    /**
     * Returns the library that keeps the value.
     *
     * @return what its channels begin with
     */
    public String library() {
        return library;
    }

    /**
     * Returns the metric's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the unit.
     *
     * @return the unit by UCUM; empty if it is not known
     */
    public String unit() {
        return unit;
    }

    /**
     * Returns the description, for people.
     *
     * @return a sentence, or an empty text
     */
    public String description() {
        return description;
    }

    /**
     * Returns whether the value only rises.
     *
     * @return true for a sum, false for a value that may fall
     */
    public boolean isCounter() {
        return isCounter;
    }

    /**
     * Returns what tells the value from others of its name.
     *
     * @return names and values; unmodifiable
     */
    public Map<String, String> dimensions() {
        return dimensions;
    }

    /**
     * Reads the value. Never throws: what the library throws is reported to the {@link ErrorHandler} once.
     *
     * @return the value; not a number if there is none, or if it cannot be read
     */
    public double read() {
        try {
            return source.getAsDouble();
        } catch (Throwable error) {
            if (isReported.compareAndSet(false, true)) {
                ErrorHandler.report("the value " + name + " of " + library, error);
            }
            return Double.NaN;
        }
    }

    @Override
    public String toString() {
        return name + dimensions;
    }
}
