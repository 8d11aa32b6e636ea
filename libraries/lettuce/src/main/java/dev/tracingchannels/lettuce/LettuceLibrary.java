// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.util.ArrayList;
import java.util.List;

/** Provides the mappers for Lettuce, and the attachments of its clients and of Spring's factory. Found by {@link java.util.ServiceLoader}. */
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
        List<Attachment<?>> attachments = new ArrayList<>();
        attachments.add(Attachment.of(RedisClient.class, TracedRedisClient::wrap, TracedRedisClient::unwrap));
        attachments.add(Attachment.of(
                RedisClusterClient.class, TracedRedisClusterClient::wrap, TracedRedisClusterClient::unwrap));
        if (LibraryProvider.isPresent(
                "org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory",
                LettuceLibrary.class.getClassLoader())) {
            attachments.add(new ConnectionFactoryAttachment());
        }
        return attachments;
    }
}
