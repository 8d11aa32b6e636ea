// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import dev.tracingchannels.javalin.JavalinTracing;
import dev.tracingchannels.jdbc.TracedDataSource;
import dev.tracingchannels.lettuce.TracedRedisClient;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import javax.sql.DataSource;

/** The libraries with our publishers, and a tool that subscribes, or none. */
final class Published implements Tracing {
    private final AutoCloseable tool;

    Published(AutoCloseable tool) {
        this.tool = tool;
    }

    @Override
    public DataSource database(DataSource pool) {
        return TracedDataSource.wrap(pool);
    }

    @Override
    public RedisClient redis(RedisURI uri) {
        return TracedRedisClient.create(uri);
    }

    @Override
    public void plugIn(JavalinConfig javalin) {
        javalin.registerPlugin(new JavalinTracing());
    }

    @Override
    public Handler handler(String route, Handler handler) {
        return handler;
    }

    @Override
    public void close() throws Exception {
        tool.close();
    }
}
