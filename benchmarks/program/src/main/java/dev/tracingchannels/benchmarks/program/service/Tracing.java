// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks.program.service;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import javax.sql.DataSource;

/** A way of tracing the service: what its libraries are wrapped in. */
interface Tracing extends AutoCloseable {
    DataSource database(DataSource pool);

    RedisClient redis(RedisURI uri);

    void plugIn(JavalinConfig javalin);

    /** Returns the handler of a route, with a span around it where the way of tracing needs that. */
    Handler handler(String route, Handler handler);

    /** Sends the spans that are left. */
    @Override
    void close() throws Exception;
}
