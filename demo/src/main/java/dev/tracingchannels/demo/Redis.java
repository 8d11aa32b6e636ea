// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import dev.tracingchannels.lettuce.TracedRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.sync.RedisCommands;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The shop's connection to its Redis. */
final class Redis implements AutoCloseable {
    /** A slower cache would be useless. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    private Redis(RedisClient client, RedisCommands<String, String> commands) {
        this.client = client;
        this.commands = commands;
    }

    /**
     * Connects to a Redis that runs.
     *
     * @throws ConnectException if none answers there, with a message for the user of the demo
     */
    static Redis connect(InetSocketAddress address) throws ConnectException {
        RedisURI uri = RedisURI.Builder.redis(address.getHostString(), address.getPort())
                .withTimeout(PATIENCE)
                .build();
        RedisClient client = TracedRedisClient.create(uri);
        // Lost connections are restored, but no request waits for that.
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .build());
        try {
            return new Redis(client, client.connect().sync());
        } catch (RedisException failure) {
            shutDown(client);
            ConnectException explained = new ConnectException("No Redis answers at " + uri.getHost() + ":"
                    + uri.getPort() + ". Start one there, or leave out --redis for an embedded one.");
            explained.initCause(failure);
            throw explained;
        }
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    @Override
    public void close() {
        shutDown(client);
    }

    /** Shuts down at once, since no work is left to finish. */
    private static void shutDown(RedisClient client) {
        client.shutdown(Duration.ZERO, PATIENCE);
    }
}
