// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes attributes one by one, straight into a tool's own form. Not safe for use from several threads at once, and valid only
 * during the call that it is handed to. What is put again under the same name replaces what was there.
 */
public interface AttributeWriter {
    /**
     * Puts a string.
     *
     * @param name the attribute's name
     * @param value its value; null leaves the attribute out
     */
    void put(AttributeName<String> name, @Nullable String value);

    /**
     * Puts a whole number.
     *
     * @param name the attribute's name
     * @param value its value
     */
    void put(AttributeName<Long> name, long value);

    /**
     * Puts a floating-point number.
     *
     * @param name the attribute's name
     * @param value its value
     */
    void put(AttributeName<Double> name, double value);

    /**
     * Puts a truth value.
     *
     * @param name the attribute's name
     * @param value its value
     */
    void put(AttributeName<Boolean> name, boolean value);

    /**
     * Puts a list of strings.
     *
     * @param name the attribute's name
     * @param value its value; null leaves the attribute out
     */
    void put(AttributeName<List<String>> name, @Nullable List<String> value);

    /**
     * Whether values that hold content are written. A mapper need not ask before it puts them, since the others are dropped;
     * only before it does costly work to make them.
     *
     * @param direction which way the content goes
     * @return true if they are written
     */
    default boolean records(Direction direction) {
        return false;
    }
}
