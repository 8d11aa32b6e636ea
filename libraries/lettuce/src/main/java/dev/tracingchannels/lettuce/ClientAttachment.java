// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import io.lettuce.core.RedisClient;

/** Makes a traced client from another client. A client that was created traced stays traced. */
final class ClientAttachment implements Attachment<RedisClient> {
    @Override
    public Class<RedisClient> type() {
        return RedisClient.class;
    }

    @Override
    public RedisClient attach(RedisClient target) {
        return TracedRedisClient.wrap(target);
    }

    @Override
    public RedisClient detach(RedisClient target) {
        return TracedRedisClient.unwrap(target);
    }
}
