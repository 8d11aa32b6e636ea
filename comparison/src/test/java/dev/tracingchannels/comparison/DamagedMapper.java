// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** A deliberately wrong mapper, to check that the comparison notices it. */
final class DamagedMapper<P> implements Mapper<P> {
    private final Mapper<P> mapper;
    private final Damage damage;
    private final Set<String> touched = new ConcurrentSkipListSet<>();

    private DamagedMapper(Mapper<P> mapper, Damage damage) {
        this.mapper = mapper;
        this.damage = damage;
    }

    /** What is wrong. */
    enum Damage {
        /** Nothing. */
        NONE,
        /** Spans have another name. */
        NAME,
        /** Spans are of another kind. */
        KIND,
        /** Attributes are not written. */
        MISSING,
        /** Attributes have other values. */
        WRONG,
        /** Failures are not recorded. */
        FAILURE,
        /** The trace of a request is not continued. */
        HEADERS
    }

    static <P> DamagedMapper<P> of(Mapper<P> mapper, Damage damage) {
        return new DamagedMapper<>(mapper, damage);
    }

    /** The properties that the damage has changed so far, as {@link SeenSpan} calls them. */
    Set<String> touched() {
        return touched;
    }

    @Override
    public String channel() {
        return mapper.channel();
    }

    @Override
    public Class<P> payloadType() {
        return mapper.payloadType();
    }

    @Override
    public @Nullable String spanName(P payload) {
        String name = mapper.spanName(payload);
        return name == null ? null : renamed(name);
    }

    private String renamed(String name) {
        if (damage == Damage.NAME) {
            touched.add("[name]");
            return name + " damaged";
        }
        return name;
    }

    @Override
    public SpanKind spanKind(P payload) {
        if (damage == Damage.KIND) {
            touched.add("[span]");
            return SpanKind.PRODUCER;
        }
        return mapper.spanKind(payload);
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        mapper.start(payload, new DamagingWriter(attributes));
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        mapper.end(operation, new DamagingWriter(span));
    }

    @Override
    public boolean needsParent(P payload) {
        return mapper.needsParent(payload);
    }

    @Override
    public long spanThreshold(P payload) {
        return mapper.spanThreshold(payload);
    }

    @Override
    public @Nullable HeaderReader incomingHeaders(P payload) {
        HeaderReader headers = mapper.incomingHeaders(payload);
        if (headers == null || damage != Damage.HEADERS) {
            return headers;
        }
        touched.add("[span]");
        return null;
    }

    @Override
    public List<HeaderReader> links(P payload) {
        return mapper.links(payload);
    }

    @Override
    public @Nullable Instant startTime(P payload) {
        return mapper.startTime(payload);
    }

    @Override
    public @Nullable Instant endTime(Operation<? extends P> operation) {
        return mapper.endTime(operation);
    }

    @Override
    public boolean isFailure(Operation<? extends P> operation, Throwable error) {
        return mapper.isFailure(operation, error);
    }

    private final class DamagingWriter extends SpanWriter {
        private final AttributeWriter writer;

        DamagingWriter(AttributeWriter writer) {
            this.writer = writer;
        }

        @Override
        public void rename(String name) {
            ((SpanWriter) writer).rename(renamed(name));
        }

        @Override
        public void fail(String errorType, @Nullable String description) {
            if (damage == Damage.FAILURE) {
                touched.add("error.type");
            } else {
                ((SpanWriter) writer).fail(errorType, description);
            }
        }

        /** The underlying writer has its own. */
        @Override
        protected ContentCapture contentCapture() {
            return ContentCapture.NONE;
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
}
