// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import java.util.List;
import redis.embedded.RedisServer;

class LettuceComparisonTest extends ComparisonContract {
    private RedisServer server;

    @Override
    int start() throws Exception {
        int port = super.start();
        server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        return port;
    }

    @Override
    void stop() throws Exception {
        server.stop();
    }

    @Override
    Class<? extends Workload> workload() {
        return LettuceWorkload.class;
    }

    @Override
    String table() {
        return "lettuce.txt";
    }

    @Override
    List<String> channels() {
        return List.of("lettuce-core:command");
    }
}
