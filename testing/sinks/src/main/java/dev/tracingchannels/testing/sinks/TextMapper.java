// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sinks;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;

/** Maps the contract's channel for another payload, as another version of its publisher might have. */
final class TextMapper implements Mapper<String> {
    @Override
    public String channel() {
        return "contract:call";
    }

    @Override
    public Class<String> payloadType() {
        return String.class;
    }

    @Override
    public String spanName(String text) {
        return text;
    }

    @Override
    public SpanKind spanKind(String text) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(String text, AttributeWriter attributes) {}

    @Override
    public void end(Operation<? extends String> operation, SpanWriter span) {
        span.put(CallMapper.SIZE, operation.payload().length());
    }
}
