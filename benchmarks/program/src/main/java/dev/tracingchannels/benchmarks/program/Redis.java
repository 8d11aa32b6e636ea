// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis that runs as long as the measuring, and stores nothing on disk. */
public final class Redis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private Redis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts one on a free port.
     *
     * @return a running one
     * @throws IOException if it cannot be started
     */
    public static Redis start() throws IOException {
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return new Redis(server, port);
    }

    /**
     * Returns its port.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
