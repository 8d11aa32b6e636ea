// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.db.RedisMapper;
import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

/** The common part of the mappers of all channels: reads the server's errors from Lettuce's exceptions. */
abstract class LettuceMapper<P> extends RedisMapper<P> {
    LettuceMapper(TracingChannel<P> channel, Class<P> payloadType) {
        super(channel.name(), payloadType);
    }

    @Override
    protected final @Nullable String serverError(Throwable error) {
        return error instanceof RedisCommandExecutionException ? error.getMessage() : null;
    }
}
