// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.EventMapper;
import dev.tracingchannels.mapping.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deliberately wrong mapper of events, to check that the comparison notices it. */
final class DamagedEventMapper<P> implements EventMapper<P> {
    private final EventMapper<P> mapper;
    private final Damage damage;
    private final Set<String> touched;

    /**
     * Damages a mapper.
     *
     * @param touched takes the properties that the damage changes, as {@link Seen} calls them
     */
    DamagedEventMapper(EventMapper<P> mapper, Damage damage, Set<String> touched) {
        this.mapper = mapper;
        this.damage = damage;
        this.touched = touched;
    }

    private boolean damages(Damage kind, String property) {
        if (damage == kind) {
            touched.add(property);
        }
        return damage == kind;
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
    public Severity severity(P payload) {
        return damages(Damage.KIND, "[severity]") ? Severity.FATAL4 : mapper.severity(payload);
    }

    @Override
    public String severityText(P payload) {
        String text = mapper.severityText(payload);
        return damages(Damage.SEVERITY_TEXT, "[severity text]") ? text + " damaged" : text;
    }

    @Override
    public @Nullable String body(P payload) {
        String body = mapper.body(payload);
        return damages(Damage.NAME, "[body]") ? body + " damaged" : body;
    }

    @Override
    public @Nullable String scope(P payload) {
        String scope = mapper.scope(payload);
        return damages(Damage.SCOPE, "[scope]") ? scope + ".damaged" : scope;
    }

    @Override
    public @Nullable Instant time(P payload) {
        return mapper.time(payload);
    }

    @Override
    public @Nullable Throwable error(P payload) {
        Throwable error = mapper.error(payload);
        if (error == null || damage != Damage.FAILURE) {
            return error;
        }
        touched.addAll(List.of("exception.type", "exception.message", "exception.stacktrace"));
        return null;
    }

    @Override
    public void attributes(P payload, AttributeWriter attributes) {
        mapper.attributes(payload, new DamagingWriter(attributes, damage, touched));
    }
}
