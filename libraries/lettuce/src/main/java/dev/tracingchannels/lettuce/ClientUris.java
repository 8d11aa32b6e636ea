// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Reads where a client connects to. Lettuce has no method for it, so the fields are read, which are the same in all versions. */
final class ClientUris {
    static final String FIELD = "redisURI";
    static final String CLUSTER_FIELD = "initialUris";

    private ClientUris() {}

    static RedisURI of(RedisClient client) {
        return (RedisURI) field(RedisClient.class, FIELD, RedisURI.class).get(client);
    }

    @SuppressWarnings("unchecked") // as the field is declared
    static Iterable<RedisURI> of(RedisClusterClient client) {
        return (Iterable<RedisURI>)
                field(RedisClusterClient.class, CLUSTER_FIELD, Iterable.class).get(client);
    }

    private static VarHandle field(Class<? extends AbstractRedisClient> owner, String name, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(
                    "This version of Lettuce does not show where a client connects to. Make the client by one of the methods"
                            + " \"create\" of its traced class instead.",
                    absent);
        }
    }
}
