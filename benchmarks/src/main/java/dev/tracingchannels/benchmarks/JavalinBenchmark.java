// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.javalin.JavalinChannels;
import dev.tracingchannels.javalin.JavalinTracing;
import io.javalin.Javalin;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request to Javalin allocate, plain and with our plugin, on all threads? The client is a socket
 * that allocates nothing. The time is that of the loopback interface; look at the bytes. OpenTelemetry has no library
 * for Javalin, nor for its Jetty.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar JavalinBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class JavalinBenchmark extends Measured {
    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private Javalin javalin;
    private RequestingSocket client;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, JavalinChannels.REQUEST);
        javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    if (tracing.isPublished()) {
                        config.registerPlugin(new JavalinTracing());
                    }
                    config.routes.get("/products/{id}", context -> context.result(RequestingSocket.RESPONSE_BODY));
                })
                .start("localhost", 0);
        client = new RequestingSocket(javalin.port());
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        client.close();
        javalin.stop();
        listener.close();
        sdk.close();
    }

    /** Returns the length of the response. */
    @Benchmark
    public int request() throws IOException {
        return client.request();
    }
}
