// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.db;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of one query's parameters, as {@code db.query.parameter.<key>}. It writes the first {@value #MOST}, since a
 * span has room for 128 attributes in most tools, some of which later attributes need. If there were more, the span has {@code
 * tracing.channels.db.query.parameters.cut}. Not safe for use from several threads at once.
 */
public final class QueryParameters {
    /** How many are written. */
    public static final int MOST = 64;

    private static final AttributeKey<Boolean> CUT = AttributeKey.ofBoolean("tracing.channels.db.query.parameters.cut");

    private final AttributeWriter attributes;
    private int count;

    QueryParameters(AttributeWriter attributes) {
        this.attributes = attributes;
    }

    /**
     * Writes one value, if there were not too many yet.
     *
     * @param key the parameter's name; its position from 0 up if it has none
     * @param value its value; null leaves it out
     */
    public void put(String key, @Nullable String value) {
        AttributeKey<String> name = count < MOST ? DbAttributes.dbQueryParameter(key) : null;
        count++;
        if (name != null) {
            attributes.put(name, value);
        } else if (count == MOST + 1) {
            attributes.put(CUT, true);
        }
    }

    /**
     * Writes values without names, which are counted from 0.
     *
     * @param values the values; of a long list one more than {@link #MOST} is enough
     */
    public void putAll(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            put(Integer.toString(i), values.get(i));
        }
    }
}
