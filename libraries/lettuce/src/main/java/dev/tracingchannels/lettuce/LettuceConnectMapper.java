// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.DbAttributes;

/** Maps {@link LettuceChannels#CONNECT}: a CLIENT span named {@code CONNECT} and the server. */
final class LettuceConnectMapper implements Mapper<LettuceConnect> {
    private static final String NAME = "CONNECT";

    @Override
    public String channel() {
        return LettuceChannels.CONNECT.name();
    }

    @Override
    public Class<LettuceConnect> payloadType() {
        return LettuceConnect.class;
    }

    @Override
    public String spanName(LettuceConnect payload) {
        return TargetAttributes.name(NAME, payload.target());
    }

    @Override
    public SpanKind spanKind(LettuceConnect payload) {
        return SpanKind.CLIENT;
    }

    @Override
    public void start(LettuceConnect payload, AttributeWriter attributes) {
        TargetAttributes.write(payload.target(), attributes);
        attributes.put(DbAttributes.DB_OPERATION_NAME, NAME);
    }

    @Override
    public void end(Operation<? extends LettuceConnect> operation, SpanWriter span) {
        TargetAttributes.writeError(operation.error(), span);
    }
}
