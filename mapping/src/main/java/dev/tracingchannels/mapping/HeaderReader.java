// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the headers of an incoming request or message, from which a tool takes the caller's trace. */
public interface HeaderReader {
    /**
     * Returns a reader that gets the headers from functions.
     *
     * @param values returns the values of a header by its name, in any case; none if there is no such header
     * @param names returns all headers' names
     * @return the reader
     */
    static HeaderReader of(Function<String, List<String>> values, Supplier<? extends Iterable<String>> names) {
        return new HeaderReader() {
            @Override
            public List<String> getAll(String name) {
                return values.apply(name);
            }

            @Override
            public Iterable<String> names() {
                return names.get();
            }
        };
    }

    /**
     * Returns all values of a header, in their order: a request may have several headers of one name.
     *
     * @param name the header's name, in any case
     * @return the values; none if there is no such header
     */
    List<String> getAll(String name);

    /**
     * Returns one header's value.
     *
     * @param name the header's name, in any case
     * @return the first value, or null when there is none; of {@code baggage} and {@code tracestate}, whose values are lists that
     *     may be spread over several headers, all values joined by commas
     * @see <a href="https://www.w3.org/TR/trace-context/#combined-header-value">W3C: combined header value</a>
     */
    default @Nullable String get(String name) {
        List<String> values = getAll(name);
        if (values.isEmpty()) {
            return null;
        }
        boolean isList = name.equalsIgnoreCase("baggage") || name.equalsIgnoreCase("tracestate");
        return isList && values.size() > 1 ? String.join(",", values) : values.get(0);
    }

    /**
     * Returns all headers' names.
     *
     * @return the names
     */
    Iterable<String> names();
}
