// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;

/** Maps {@link LettuceChannels#RECONNECT}: a CLIENT span named {@code RECONNECT} and the server. */
final class LettuceReconnectMapper implements Mapper<LettuceReconnect> {
    private static final String NAME = "RECONNECT";

    @Override
    public String channel() {
        return LettuceChannels.RECONNECT.name();
    }

    @Override
    public Class<LettuceReconnect> payloadType() {
        return LettuceReconnect.class;
    }

    @Override
    public String spanName(LettuceReconnect payload) {
        return TargetAttributes.name(NAME, payload.target());
    }

    @Override
    public SpanKind spanKind(LettuceReconnect payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(LettuceReconnect payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, NAME);
    }

    @Override
    public void end(Operation<? extends LettuceReconnect> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.error(), span);
    }
}
