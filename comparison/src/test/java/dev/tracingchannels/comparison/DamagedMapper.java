// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;

/** A mapper with something wrong in it, to see that it is noticed. */
final class DamagedMapper<P> implements Mapper<P> {
    private final Mapper<P> mapper;
    private final Damage damage;

    private DamagedMapper(Mapper<P> mapper, Damage damage) {
        this.mapper = mapper;
        this.damage = damage;
    }

    /** What is wrong. */
    enum Damage {
        /** Spans are of another kind. */
        KIND,
        /** What is known at the start is not written. */
        START,
        /** What is learnt at the end is not written. */
        END
    }

    static <P> Mapper<P> of(Mapper<P> mapper, Damage damage) {
        return new DamagedMapper<>(mapper, damage);
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
    public String spanName(P payload) {
        return mapper.spanName(payload);
    }

    @Override
    public SpanKind spanKind(P payload) {
        return damage == Damage.KIND ? SpanKind.PRODUCER : mapper.spanKind(payload);
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        if (damage != Damage.START) {
            mapper.start(payload, attributes);
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (damage != Damage.END) {
            mapper.end(operation, span);
        }
    }

    @Override
    public boolean needsParent(P payload) {
        return mapper.needsParent(payload);
    }

    @Override
    public HeaderReader incomingHeaders(P payload) {
        return mapper.incomingHeaders(payload);
    }
}
