// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.lettuce.LettuceChannels;
import dev.tracingchannels.lettuce.TracedRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.opentelemetry.instrumentation.lettuce.v5_1.LettuceTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import redis.embedded.RedisServer;

/**
 * How many bytes does a Redis command allocate on all threads: plain, with our client and with OpenTelemetry's library
 * for Lettuce? The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar LettuceBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class LettuceBenchmark extends Measured {
    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private RedisServer server;
    private ClientResources resources;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        int port = freePort();
        server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        sdk = Tracing.sdk();
        resources = resources();
        RedisURI uri = RedisURI.create("127.0.0.1", port);
        client = tracing.isPublished() ? TracedRedisClient.create(resources, uri) : RedisClient.create(resources, uri);
        connection = client.connect();
        connection.sync().set("product:1", "Coffee grinder");
        listener = tracing.begin(sdk, blackhole, LettuceChannels.COMMAND);
    }

    private ClientResources resources() {
        if (tracing == Tracing.OPENTELEMETRY) {
            return DefaultClientResources.builder()
                    .tracing(LettuceTelemetry.create(sdk).newTracing())
                    .build();
        }
        return DefaultClientResources.create();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        listener.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        resources.shutdown().await();
        server.stop();
        sdk.close();
    }

    @Benchmark
    public String get() {
        return connection.sync().get("product:1");
    }
}
