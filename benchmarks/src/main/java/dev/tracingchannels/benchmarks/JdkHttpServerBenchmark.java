// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tracingchannels.jdkhttpserver.JdkHttpServerChannels;
import dev.tracingchannels.jdkhttpserver.TracedHttpServer;
import io.opentelemetry.instrumentation.javahttpserver.JavaHttpServerTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request to the JDK's HTTP server allocate, plain, with our filter and with OpenTelemetry's, on all threads? The
 * client is a socket that allocates nothing. The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar JdkHttpServerBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class JdkHttpServerBenchmark extends Measured {
    private static final byte[] BODY = RequestingSocket.RESPONSE_BODY.getBytes(StandardCharsets.US_ASCII);

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private HttpServer server;
    private RequestingSocket client;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, JdkHttpServerChannels.REQUEST);
        HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = tracing.isPublished() ? TracedHttpServer.wrap(plain) : plain;
        HttpContext context = server.createContext("/products", JdkHttpServerBenchmark::answer);
        if (tracing == Tracing.OPENTELEMETRY) {
            context.getFilters().add(JavaHttpServerTelemetry.create(sdk).newFilter());
        }
        server.start();
        client = new RequestingSocket(server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, BODY.length);
        exchange.getResponseBody().write(BODY);
        exchange.close();
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        client.close();
        server.stop(0);
        listener.close();
        sdk.close();
    }

    /** Returns the length of the response. */
    @Benchmark
    public int request() throws IOException {
        return client.request();
    }
}
