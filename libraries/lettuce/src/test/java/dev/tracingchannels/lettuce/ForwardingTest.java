// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ForwardingContract;
import io.lettuce.core.RedisChannelWriter;
import java.util.List;

/** What is written reaches Lettuce's own writer. */
class ForwardingTest extends ForwardingContract {
    @Override
    protected List<Wrapping<?>> wrappings() {
        return List.of(new Wrapping<>(
                RedisChannelWriter.class,
                writer -> TracedChannelWriter.around(
                        writer, new ConnectionTrace(ConnectionTrace.UNKNOWN, TestRedis.RESOURCES, new ClientTrace()))));
    }

    /** A published command is sent within a wrapper of ours. */
    @Override
    protected List<TracingChannel<?>> channels() {
        return List.of();
    }
}
