// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.lettuce;

import dev.tracingchannels.mapping.db.DatabaseTarget;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis. One is shared by all tests; others may be started for those that stop it. */
final class TestRedis implements AutoCloseable {
    /** For all clients, so that each is quickly made and quickly shut down. */
    static final ClientResources RESOURCES = DefaultClientResources.create();

    private static final TestRedis SHARED = start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
    }

    private final int port;
    private final RedisServer server;

    private TestRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    static TestRedis shared() {
        return SHARED;
    }

    static TestRedis start(String... settings) {
        return startOn(freePort(), settings);
    }

    /** A cluster of one node, which is ready. */
    static TestRedis startCluster() {
        TestRedis node = start("cluster-enabled yes");
        RedisClient client = RedisClient.create(RESOURCES, node.uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection
                    .sync()
                    .clusterAddSlots(IntStream.range(0, SlotHash.SLOT_COUNT).toArray());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> connection.sync().clusterInfo().contains("cluster_state:ok"));
        } finally {
            client.shutdown();
        }
        return node;
    }

    static TestRedis startOn(int port, String... settings) {
        return start(RedisServer.newRedisServer(), port, settings);
    }

    /** One that is installed. */
    static TestRedis startProgram(Path program) {
        return start(RedisServer.newRedisServer().executableProvider(program::toFile), freePort());
    }

    private static TestRedis start(RedisServerBuilder builder, int port, String... settings) {
        try {
            Path directory = Files.createTempDirectory("redis");
            directory.toFile().deleteOnExit();
            builder.port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("dir " + directory);
            for (String setting : settings) {
                builder.setting(setting);
            }
            RedisServer server = builder.build();
            server.start();
            return new TestRedis(port, server);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Below the ports that the system hands out to clients, and with room for a cluster's second port. */
    static int freePort() {
        for (int port = 17_000 + (int) (ProcessHandle.current().pid() % 5_000); port < 30_000; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket bus = new ServerSocket(port + 10_000, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("There is no free port.");
    }

    int port() {
        return port;
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", port);
    }

    DatabaseTarget target() {
        return new DatabaseTarget("redis", "0", "127.0.0.1", port, "127.0.0.1", port);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
