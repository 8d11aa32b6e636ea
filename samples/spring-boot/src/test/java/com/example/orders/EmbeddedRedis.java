// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package com.example.orders;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis on a free port, which stores nothing on disk. */
final class EmbeddedRedis implements AutoCloseable {
    private final RedisServer server;

    private EmbeddedRedis(RedisServer server) {
        this.server = server;
    }

    /** Starts the build for this machine, or where that does not run, the one that needs no OpenSSL of the system. */
    static EmbeddedRedis start() throws IOException {
        Map<OsArchitecture, String> builds = new HashMap<>(ExecutableProvider.newProvidedVersionsMap());
        try {
            return start(builds);
        } catch (IOException | RuntimeException first) {
            builds.computeIfPresent(
                    OsArchitecture.UNIX_x86_64, (machine, build) -> builds.get(OsArchitecture.UNIX_x86));
            builds.computeIfPresent(
                    OsArchitecture.MAC_OS_X_ARM64, (machine, build) -> builds.get(OsArchitecture.MAC_OS_X_x86_64));
            try {
                return start(builds);
            } catch (IOException | RuntimeException second) {
                first.addSuppressed(second);
                throw first;
            }
        }
    }

    private static EmbeddedRedis start(Map<OsArchitecture, String> builds) throws IOException {
        RedisServer server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(builds))
                .port(freePort())
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return new EmbeddedRedis(server);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    int port() {
        return server.ports().get(0);
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
