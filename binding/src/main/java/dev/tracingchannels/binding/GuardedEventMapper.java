// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mapper that never throws. What the original throws is reported, and the record lacks that part. */
final class GuardedEventMapper<P> implements EventMapper<P> {
    private final EventMapper<P> mapper;
    private final String channel;
    private final Class<P> payloadType;

    GuardedEventMapper(EventMapper<P> mapper) {
        this.mapper = mapper;
        this.channel = mapper.channel();
        this.payloadType = mapper.payloadType();
    }

    EventMapper<P> unguarded() {
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
    public @Nullable String version() {
        try {
            return mapper.version();
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public Severity severity(P payload) {
        try {
            return Objects.requireNonNull(mapper.severity(payload), "severity() gave null");
        } catch (Throwable error) {
            report(error);
            return Severity.INFO;
        }
    }

    @Override
    public String severityText(P payload) {
        try {
            return Objects.requireNonNull(mapper.severityText(payload), "severityText() gave null");
        } catch (Throwable error) {
            report(error);
            return severity(payload).name();
        }
    }

    @Override
    public @Nullable String body(P payload) {
        try {
            return mapper.body(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable String scope(P payload) {
        try {
            return mapper.scope(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable Instant time(P payload) {
        try {
            return mapper.time(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public @Nullable Throwable error(P payload) {
        try {
            return mapper.error(payload);
        } catch (Throwable error) {
            report(error);
            return null;
        }
    }

    @Override
    public void attributes(P payload, AttributeWriter attributes) {
        try {
            mapper.attributes(payload, attributes);
        } catch (Throwable error) {
            report(error);
        }
    }

    private void report(Throwable error) {
        Failures.report("mapper", mapper, channel, error);
    }
}
