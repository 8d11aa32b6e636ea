// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.SpanWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes wrong attributes, names and failures into another writer. */
final class DamagingWriter extends SpanWriter {
    private final AttributeWriter writer;
    private final Damage damage;
    private final Set<String> touched;

    DamagingWriter(AttributeWriter writer, Damage damage, Set<String> touched) {
        this.writer = writer;
        this.damage = damage;
        this.touched = touched;
    }

    /** Returns the name of a span, which may be damaged. */
    static String renamed(String name, Damage damage, Set<String> touched) {
        if (damage == Damage.NAME) {
            touched.add("[name]");
            return name + " damaged";
        }
        return name;
    }

    @Override
    public void rename(String name) {
        ((SpanWriter) writer).rename(renamed(name, damage, touched));
    }

    @Override
    public void fail(String errorType, @Nullable String description) {
        if (damage == Damage.FAILURE) {
            touched.add("error.type");
        } else {
            ((SpanWriter) writer).fail(errorType, description);
        }
    }

    /** What the underlying writer takes; it has the limits. */
    @Override
    protected ContentCapture contentCapture() {
        ContentCapture inputs =
                writer.captures(ContentDirection.INPUT) ? ContentCapture.NONE.withInputs() : ContentCapture.NONE;
        return writer.captures(ContentDirection.OUTPUT) ? inputs.withOutputs() : inputs;
    }

    private boolean isMissing(AttributeKey<?> name) {
        if (damage == Damage.MISSING || damage == Damage.WRONG) {
            touched.add(name.name());
        }
        return damage == Damage.MISSING;
    }

    private <T> T damaged(T value, T wrong) {
        return damage == Damage.WRONG ? wrong : value;
    }

    @Override
    @SuppressWarnings("unchecked") // a name has the type of its values
    protected <T> void write(AttributeKey<T> name, T value) {
        if (isMissing(name)) {
            return;
        }
        if (value instanceof Long number) {
            writer.put((AttributeKey<Long>) name, (long) damaged(number, -1L));
        } else if (value instanceof Double number) {
            writer.put((AttributeKey<Double>) name, (double) damaged(number, -1.0));
        } else if (value instanceof Boolean truth) {
            writer.put((AttributeKey<Boolean>) name, (boolean) damaged(truth, !truth));
        } else if (value instanceof List<?> texts) {
            writer.put((AttributeKey<List<String>>) name, damaged((List<String>) texts, List.of("damaged")));
        } else {
            writer.put((AttributeKey<String>) name, damaged((String) value, "damaged " + value));
        }
    }
}
