// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import javax.sql.DataSource;

/** The libraries as they are: for the bare service, and under an agent. */
final class Untraced implements Tracing {
    @Override
    public DataSource database(DataSource pool) {
        return pool;
    }

    @Override
    public RedisClient redis(RedisURI uri) {
        return RedisClient.create(uri);
    }

    @Override
    public void plugIn(JavalinConfig javalin) {}

    @Override
    public Handler handler(String route, Handler handler) {
        return handler;
    }

    @Override
    public void close() {}
}
