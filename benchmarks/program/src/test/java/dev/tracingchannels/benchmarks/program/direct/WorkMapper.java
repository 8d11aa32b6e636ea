// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.direct;

import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;

/** Maps a text to an internal span of that name, without attributes. */
record WorkMapper(String channel) implements Mapper<String> {
    @Override
    public Class<String> payloadType() {
        return String.class;
    }

    @Override
    public String spanName(String payload) {
        return payload;
    }

    @Override
    public SpanKind spanKind(String payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(String payload, AttributeWriter attributes) {}
}
