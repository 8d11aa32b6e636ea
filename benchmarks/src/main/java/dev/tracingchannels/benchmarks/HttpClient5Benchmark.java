// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.httpclient5.HttpClient5Channels;
import dev.tracingchannels.httpclient5.HttpClient5Tracing;
import io.opentelemetry.instrumentation.apachehttpclient.v5_2.ApacheHttpClientTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request by the classic Apache HttpClient allocate, plain, with our interceptor and with OpenTelemetry's library for
 * it? The server is a socket that allocates nothing. The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar HttpClient5Benchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class HttpClient5Benchmark extends Measured {
    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private AnsweringSocket server;
    private CloseableHttpClient client;
    private String url;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        server = AnsweringSocket.start();
        sdk = Tracing.sdk();
        client = builder().build();
        url = server.url();
        listener = tracing.begin(sdk, blackhole, HttpClient5Channels.EXCHANGE);
    }

    private HttpClientBuilder builder() {
        if (tracing == Tracing.OPENTELEMETRY) {
            return ApacheHttpClientTelemetry.create(sdk).newHttpClientBuilder();
        }
        HttpClientBuilder builder = HttpClientBuilder.create();
        return tracing.isPublished() ? HttpClient5Tracing.addTo(builder) : builder;
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        listener.close();
        client.close();
        server.close();
        sdk.close();
    }

    @Benchmark
    public String get() throws IOException {
        return client.execute(new HttpGet(url), response -> EntityUtils.toString(response.getEntity()));
    }
}
