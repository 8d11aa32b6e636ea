// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.Attachment;
import io.lettuce.core.cluster.RedisClusterClient;

/** Makes a traced client from another client. A client that was created traced stays traced. */
final class ClusterClientAttachment implements Attachment<RedisClusterClient> {
    @Override
    public Class<RedisClusterClient> type() {
        return RedisClusterClient.class;
    }

    @Override
    public RedisClusterClient attach(RedisClusterClient target) {
        return TracedRedisClusterClient.wrap(target);
    }

    @Override
    public RedisClusterClient detach(RedisClusterClient target) {
        return TracedRedisClusterClient.unwrap(target);
    }
}
