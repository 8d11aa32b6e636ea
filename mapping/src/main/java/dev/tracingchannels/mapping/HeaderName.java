// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A header that is recorded, and the attribute for its values.
 *
 * @param header the header's name in lower case
 * @param attribute the attribute
 */
record HeaderName(String header, AttributeKey<List<String>> attribute) {
    /** Each attribute once, since names take a number for good; as many as applications configure. */
    private static final Map<String, AttributeKey<List<String>>> ATTRIBUTES = new ConcurrentHashMap<>();

    static HeaderName of(String prefix, String header) {
        String lower = header.strip().toLowerCase(Locale.ROOT);
        return new HeaderName(lower, ATTRIBUTES.computeIfAbsent(prefix + lower, AttributeKey::ofStrings));
    }

    @Override
    public String toString() {
        return header;
    }
}
