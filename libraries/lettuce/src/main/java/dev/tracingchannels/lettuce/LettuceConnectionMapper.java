// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.Instrument;
import java.util.List;

/** Maps connects and reconnects: a CLIENT span {@code {operation} {server}}, not measured. */
abstract class LettuceConnectionMapper<P> extends LettuceMapper<P> {
    private final String operation;

    LettuceConnectionMapper(TracingChannel<P> channel, Class<P> payloadType, String operation) {
        super(channel, payloadType);
        this.operation = operation;
    }

    @Override
    protected final String operationName(P payload) {
        return operation;
    }

    @Override
    public final List<Instrument> instruments() {
        return List.of();
    }
}
