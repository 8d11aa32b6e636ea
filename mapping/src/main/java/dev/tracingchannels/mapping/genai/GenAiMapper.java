// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.Mapper;
import dev.tracingchannels.mapping.SpanWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The common part of GenAI mappers: the failures of their operations. Extended in this package only.
 *
 * @param <P> the type of the payload
 */
public abstract class GenAiMapper<P> implements Mapper<P> {
    private final String channel;
    private final Class<P> payloadType;

    GenAiMapper(String channel, Class<P> payloadType) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.payloadType = Objects.requireNonNull(payloadType, "payloadType");
    }

    /**
     * Returns the type of an error, where one is known that is more specific than its class.
     *
     * @param error the error
     * @return the value of {@code error.type}, low in cardinality; null (the default) for the error's class
     */
    protected @Nullable String errorType(Throwable error) {
        return null;
    }

    @Override
    public final String channel() {
        return channel;
    }

    @Override
    public final Class<P> payloadType() {
        return payloadType;
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        Throwable error = operation.error();
        String type = error == null ? null : errorType(error);
        if (type != null) {
            // Without the message: a provider's answer repeats the request.
            span.fail(type, null);
        }
    }
}
