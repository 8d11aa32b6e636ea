// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.okhttp.OkHttpChannels;
import dev.tracingchannels.okhttp.TracedOkHttpClient;
import io.opentelemetry.instrumentation.okhttp.v3_0.OkHttpTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\nCoffee grinder".getBytes(StandardCharsets.US_ASCII);

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private ServerSocket server;
    private OkHttpClient client;
    private Call.Factory calls;
    private Request request;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "server");
        thread.setDaemon(true);
        thread.start();
        sdk = Tracing.sdk();
        client = new OkHttpClient();
        calls = calls();
        request = new Request.Builder()
                .url("http://127.0.0.1:" + server.getLocalPort() + "/products/1")
                .build();
        listener = tracing.begin(sdk, blackhole, OkHttpChannels.EXCHANGE);
    }

    private Call.Factory calls() {
        if (tracing == Tracing.OPENTELEMETRY) {
            return OkHttpTelemetry.create(sdk).newCallFactory(client);
        }
        return tracing.isPublished() ? TracedOkHttpClient.wrap(client) : client;
    }

    /** Answers each request of one connection: a request is one packet here. */
    private void serve() {
        byte[] buffer = new byte[4096];
        try (Socket socket = server.accept()) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (in.read(buffer) >= 0) {
                out.write(RESPONSE);
            }
        } catch (IOException stopped) {
            // By the end of the trial.
        }
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
