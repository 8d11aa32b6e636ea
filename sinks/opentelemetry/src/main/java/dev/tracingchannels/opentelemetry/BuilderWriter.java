// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.opentelemetry;

import dev.tracingchannels.mapping.AttributeName;
import dev.tracingchannels.mapping.AttributeWriter;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes attributes into a span that has not started, where the sampler sees them. */
final class BuilderWriter implements AttributeWriter {
    private final SpanBuilder span;

    BuilderWriter(SpanBuilder span) {
        this.span = span;
    }

    @Override
    public void put(AttributeName<String> name, @Nullable String value) {
        if (value != null) {
            span.setAttribute(AttributeKeys.of(name), value);
        }
    }

    @Override
    public void put(AttributeName<Long> name, long value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<Double> name, double value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<Boolean> name, boolean value) {
        span.setAttribute(AttributeKeys.of(name), value);
    }

    @Override
    public void put(AttributeName<List<String>> name, @Nullable List<String> value) {
        if (value != null) {
            span.setAttribute(AttributeKeys.of(name), value);
        }
    }
}
