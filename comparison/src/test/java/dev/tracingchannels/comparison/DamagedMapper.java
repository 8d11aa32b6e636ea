// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deliberately wrong mapper of operations, to check that the comparison notices it. */
final class DamagedMapper<P> implements Mapper<P> {
    private final Mapper<P> mapper;
    private final Damage damage;
    private final Set<String> touched;

    /**
     * Damages a mapper.
     *
     * @param touched takes the properties that the damage changes, as {@link Seen} calls them
     */
    DamagedMapper(Mapper<P> mapper, Damage damage, Set<String> touched) {
        this.mapper = mapper;
        this.damage = damage;
        this.touched = touched;
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
        return name == null ? null : DamagingWriter.renamed(name, damage, touched);
    }

    @Override
    public SpanKind spanKind(P payload) {
        if (damage == Damage.KIND) {
            touched.add("[span]");
            return mapper.spanKind(payload) == SpanKind.PRODUCER ? SpanKind.INTERNAL : SpanKind.PRODUCER;
        }
        return mapper.spanKind(payload);
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        mapper.start(payload, new DamagingWriter(attributes, damage, touched));
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        mapper.end(operation, new DamagingWriter(span, damage, touched));
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
    public @Nullable HeaderWriter outgoingHeaders(P payload) {
        return mapper.outgoingHeaders(payload);
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
}
