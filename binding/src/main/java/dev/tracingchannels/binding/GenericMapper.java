// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.SpanWriter;
import org.jspecify.annotations.Nullable;

/**
 * Maps a channel without a mapper: an INTERNAL span named after the channel. The texts of payload and result are content, and
 * recorded only where the application asks for it.
 *
 * @param channel the channel's name
 */
record GenericMapper(String channel) implements Mapper<Object> {
    private static final AttributeKey<String> PAYLOAD =
            AttributeKey.ofString("tracing.channels.payload").content(ContentDirection.INPUT);
    private static final AttributeKey<String> RESULT =
            AttributeKey.ofString("tracing.channels.result").content(ContentDirection.OUTPUT);

    /** Initialises this class: a channel may be named within an operation. */
    static void prepare() {}

    @Override
    public Class<Object> payloadType() {
        return Object.class;
    }

    /** Returns null, since the publisher is not known. */
    @Override
    public @Nullable String version() {
        return null;
    }

    @Override
    public @Nullable String schemaUrl() {
        return null;
    }

    @Override
    public String spanName(Object payload) {
        return channel;
    }

    @Override
    public SpanKind spanKind(Object payload) {
        return SpanKind.INTERNAL;
    }

    @Override
    public void start(Object payload, AttributeWriter attributes) {
        if (attributes.captures(ContentDirection.INPUT)) {
            attributes.put(PAYLOAD, payload.toString());
        }
    }

    @Override
    public void end(Operation<?> operation, SpanWriter span) {
        Object result = operation.result();
        if (result != null && span.captures(ContentDirection.OUTPUT)) {
            span.put(RESULT, result.toString());
        }
    }
}
