// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.sink.sentry;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Collects the attributes known at the start, from which the span's operation is derived before there is a span. */
final class CollectedAttributes extends AttributeWriter {
    private final ContentCapture contentCapture;
    private final Map<String, Object> values = new LinkedHashMap<>();

    CollectedAttributes(ContentCapture contentCapture) {
        this.contentCapture = contentCapture;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(AttributeKey<String> name) {
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
    protected ContentCapture contentCapture() {
        return contentCapture;
    }

    @Override
    protected <T> void write(AttributeKey<T> name, T value) {
        values.put(name.name(), value);
    }
}
