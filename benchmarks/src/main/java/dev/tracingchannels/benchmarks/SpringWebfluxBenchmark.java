// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.springwebflux.SpringWebfluxChannels;
import dev.tracingchannels.springwebflux.SpringWebfluxTracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.DelegatingWebFluxConfiguration;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * How many bytes does a request to Spring WebFlux on Reactor Netty allocate, plain and with our configuration, on all threads? The client is
 * a socket that allocates nothing. The time is that of the loopback interface; look at the bytes. OpenTelemetry's library for WebFlux does not
 * run on Spring 7: it calls methods of headers that are gone.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar SpringWebfluxBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class SpringWebfluxBenchmark extends Measured {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private AnnotationConfigApplicationContext beans;
    private DisposableServer server;
    private RequestingSocket client;

    /** The controller. */
    @RestController
    public static class Products {
        @GetMapping("/products/{id}")
        Mono<String> product(@PathVariable("id") String id) {
            return Mono.just(RequestingSocket.RESPONSE_BODY);
        }
    }

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, SpringWebfluxChannels.REQUEST);
        beans = new AnnotationConfigApplicationContext();
        beans.register(DelegatingWebFluxConfiguration.class, Products.class);
        if (tracing.isPublished()) {
            beans.register(SpringWebfluxTracing.class);
        }
        beans.refresh();
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(beans).build()))
                .bindNow(PATIENCE);
        client = new RequestingSocket(server.port());
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        client.close();
        server.disposeNow(PATIENCE);
        beans.close();
        listener.close();
        sdk.close();
    }

    /** Returns the length of the response. */
    @Benchmark
    public int request() throws IOException {
        return client.request();
    }
}
