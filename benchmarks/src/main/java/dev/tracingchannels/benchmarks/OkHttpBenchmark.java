// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.okhttp.OkHttpChannels;
import dev.tracingchannels.okhttp.TracedOkHttpClient;
import io.opentelemetry.instrumentation.okhttp.v3_0.OkHttpTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request by OkHttp allocate, plain, with our client and with OpenTelemetry's library for OkHttp? The server is a
 * socket that allocates nothing. The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar OkHttpBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class OkHttpBenchmark extends Measured {
    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private AnsweringSocket server;
    private OkHttpClient client;
    private Call.Factory calls;
    private Request request;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        server = AnsweringSocket.start();
        sdk = Tracing.sdk();
        client = new OkHttpClient();
        calls = calls();
        request = new Request.Builder().url(server.url()).build();
        listener = tracing.begin(sdk, blackhole, OkHttpChannels.EXCHANGE);
    }

    private Call.Factory calls() {
        if (tracing == Tracing.OPENTELEMETRY) {
            return OkHttpTelemetry.create(sdk).newCallFactory(client);
        }
        return tracing.isPublished() ? TracedOkHttpClient.wrap(client) : client;
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        listener.close();
        client.connectionPool().evictAll();
        server.close();
        sdk.close();
    }

    @Benchmark
    public String get() throws IOException {
        try (Response response = calls.newCall(request).execute()) {
            return response.body().string();
        }
    }
}
