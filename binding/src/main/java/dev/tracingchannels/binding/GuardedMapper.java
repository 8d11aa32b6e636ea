// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.HeaderReader;
import dev.tracingchannels.mapping.HeaderWriter;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapper that never throws. What the original throws is reported, and the span lacks that part. */
final class GuardedMapper<P> implements Mapper<P> {
    private final Mapper<P> mapper;
    private final ConventionNames names;
    private final String channel;
    private final Class<P> payloadType;

    GuardedMapper(Mapper<P> mapper, ConventionNames names) {
        this.mapper = mapper;
        this.names = names;
        this.channel = mapper.channel();
        this.payloadType = mapper.payloadType();
    }

    Mapper<P> unguarded() {
        return mapper;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public @Nullable String spanName(P payload) {
        try {
            return mapper.spanName(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public SpanKind spanKind(P payload) {
        try {
            return mapper.spanKind(payload);
        } catch (Throwable error) {
            report(error);
            return SpanKind.INTERNAL;
        }
    }

    @Override
    public void start(P payload, AttributeWriter attributes) {
        try {
            mapper.start(payload, attributes);
        } catch (Throwable error) {
            report(error);
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        end(operation, span, true);
    }

    /** As {@link #end(Operation, SpanWriter)}, except that an overflow is thrown where there is too little stack. */
    void end(Operation<? extends P> operation, SpanWriter span, boolean hasRoom) {
        try {
            mapper.end(operation, span);
        } catch (Throwable error) {
            if (error instanceof StackOverflowError noStackLeft && !hasRoom) {
                throw noStackLeft;
            }
            report(error);
        }
    }

    @Override
    public @Nullable HeaderReader incomingHeaders(P payload) {
        try {
            return mapper.incomingHeaders(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable HeaderWriter outgoingHeaders(P payload) {
        try {
            return mapper.outgoingHeaders(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public List<HeaderReader> links(P payload) {
        try {
            return mapper.links(payload);
        } catch (Throwable error) {
            report(error);
            return List.of();
        }
    }

    @Override
    public @Nullable Instant startTime(P payload) {
        try {
            return mapper.startTime(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable Instant endTime(Operation<? extends P> operation) {
        try {
            return mapper.endTime(operation);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public boolean needsParent(P payload) {
        try {
            return mapper.needsParent(payload);
        } catch (Throwable error) {
            report(error);
            return false;
        }
    }

    @Override
    public long spanThreshold(P payload) {
        try {
            return mapper.spanThreshold(payload);
        } catch (Throwable error) {
            report(error);
            return 0;
        }
    }

    @Override
    public boolean isFailure(Operation<? extends P> operation, Throwable failure) {
        try {
            return mapper.isFailure(operation, failure);
        } catch (Throwable error) {
            report(error);
            return true;
        }
    }

    @Override
    public @Nullable String version() {
        try {
            return mapper.version();
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable String schemaUrl() {
        try {
            return mapper.schemaUrl();
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public List<Instrument> instruments() {
        try {
            return names.instruments(mapper.instruments());
        } catch (Throwable error) {
            report(error);
            return List.of();
        }
    }

    private void report(Throwable error) {
        Failures.report("mapper", mapper, channel, error);
    }
}
