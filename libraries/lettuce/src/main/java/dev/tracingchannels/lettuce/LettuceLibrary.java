// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.util.List;

/** Provides the mappers for Lettuce, and the attachments of its clients. Found by {@link java.util.ServiceLoader}. */
public final class LettuceLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public LettuceLibrary() {}

    @Override
    public String library() {
        return "lettuce-core";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(
                new LettuceCommandMapper(),
                new LettuceBatchMapper(),
                new LettuceConnectMapper(),
                new LettuceReconnectMapper());
    }

    @Override
    public List<Attachment<?>> attachments() {
        return List.of(
                Attachment.of(RedisClient.class, TracedRedisClient::wrap, TracedRedisClient::unwrap),
                Attachment.of(
                        RedisClusterClient.class, TracedRedisClusterClient::wrap, TracedRedisClusterClient::unwrap));
    }
}
