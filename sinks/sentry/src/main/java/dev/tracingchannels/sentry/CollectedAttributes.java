// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sentry;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Recording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The attributes known at the start, from which the span's operation is told before there is a span. */
final class CollectedAttributes extends AttributeWriter {
    private final Recording recording;
    private final Map<String, Object> values = new LinkedHashMap<>();

    CollectedAttributes(Recording recording) {
        this.recording = recording;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(AttributeName<String> name) {
        return text(name.name());
    }

    @Nullable
    String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    void forEach(BiConsumer<String, Object> action) {
        values.forEach(action);
    }

    @Override
    protected Recording recording() {
        return recording;
    }

    @Override
    protected void write(AttributeName<String> name, String value) {
        values.put(name.name(), value);
    }

    @Override
    protected void write(AttributeName<Long> name, long value) {
        values.put(name.name(), value);
    }

    @Override
    protected void write(AttributeName<Double> name, double value) {
        values.put(name.name(), value);
    }

    @Override
    protected void write(AttributeName<Boolean> name, boolean value) {
        values.put(name.name(), value);
    }

    @Override
    protected void write(AttributeName<List<String>> name, List<String> value) {
        values.put(name.name(), value);
    }
}
