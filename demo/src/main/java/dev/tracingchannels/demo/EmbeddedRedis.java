// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** A Redis that runs on a free port as long as the demo does, and stores nothing on disk. */
final class EmbeddedRedis implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final RedisServer server;
    private final InetSocketAddress address;

    private EmbeddedRedis(RedisServer server, InetSocketAddress address) {
        this.server = server;
        this.address = address;
    }

    /**
     * Starts the build for this machine. If that does not run, it starts one with fewer requirements: the build for
     * Linux on x86-64 needs OpenSSL 3 of the system, the one for macOS on ARM that of Homebrew.
     *
     * @throws IOException if neither runs here
     */
    static EmbeddedRedis start() throws IOException {
        try {
            return start(ExecutableProvider.newProvidedVersionsMap());
        } catch (IOException | RuntimeException first) {
            try {
                return start(lessDemanding());
            } catch (IOException | RuntimeException second) {
                first.addSuppressed(second);
                throw new IOException("No Redis could be started on this machine", first);
            }
        }
    }

    private static Map<OsArchitecture, String> lessDemanding() {
        Map<OsArchitecture, String> executables = new HashMap<>(ExecutableProvider.newProvidedVersionsMap());
        executables.computeIfPresent(
                OsArchitecture.UNIX_x86_64, (machine, dynamic) -> executables.get(OsArchitecture.UNIX_x86));
        executables.computeIfPresent(
                OsArchitecture.MAC_OS_X_ARM64, (machine, dynamic) -> executables.get(OsArchitecture.MAC_OS_X_x86_64));
        return executables;
    }

    private static EmbeddedRedis start(Map<OsArchitecture, String> executables) throws IOException {
        InetSocketAddress address = InetSocketAddress.createUnresolved(HOST, freePort());
        RedisServer server = RedisServer.newRedisServer()
                .executableProvider(ExecutableProvider.newJarResourceProvider(executables))
                .port(address.getPort())
                .setting("bind " + HOST)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return new EmbeddedRedis(server, address);
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
