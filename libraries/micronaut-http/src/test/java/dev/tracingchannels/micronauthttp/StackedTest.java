// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.nettycodechttp.HttpServerTracingHandler;
import dev.tracingchannels.nettycodechttp.NettyCodecHttpChannels;
import dev.tracingchannels.nettycodechttp.NettyCodecHttpRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Within Netty's codec that publishes the request, only the layers are published, and the request gets the route and the error. */
class StackedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventRecorder<MicronautHttpRequest> layers = EventRecorder.on(MicronautHttpChannels.REQUEST);
    private final EventRecorder<NettyCodecHttpRequest> requests = EventRecorder.on(NettyCodecHttpChannels.REQUEST);
    final CompletableFuture<String> released = new CompletableFuture<>();
    final Store<String> within = Store.create("within");
    private final Application application = new Application(Map.of("spec", "stacked"), this);

    @Requires(property = "spec", value = "stacked")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Products {
        private final StackedTest test;

        Products(StackedTest test) {
            this.test = test;
        }

        @Get("/products/{id}")
        String product() {
            return "a product " + test.within.get();
        }

        @Post(uri = "/products", consumes = MediaType.TEXT_PLAIN)
        String add(@Body String body) {
            return "added " + body.length() + " " + test.within.get();
        }

        @Get("/slow")
        CompletionStage<String> slow() {
            return test.released;
        }

        @Get("/fails")
        String fails() {
            throw new IllegalStateException("a");
        }
    }

    /** How an application adds a handler to the pipelines of Micronaut's connections. */
    @Requires(property = "spec", value = "stacked")
    @Singleton
    static class Pipelines implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
        @Override
        public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
            event.getBean().register(new Pipeline(null));
            return event.getBean();
        }
    }

    private record Pipeline(Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel connection, ChannelRole role) {
            return new Pipeline(connection);
        }

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline()
                    .addAfter(
                            ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, null, new HttpServerTracingHandler());
        }
    }

    @BeforeEach
    void isTraced() {
        NettyCodecHttpChannels.REQUEST.start().bindStore(within, operation -> "netty");
        assertThat(application.get("/missing").statusCode()).isEqualTo(404);
        requests.awaitSettled(1, PATIENCE);
        assertThat(layers.operations(0)).isEmpty();
    }

    @AfterEach
    void stop() {
        NettyCodecHttpChannels.REQUEST.start().unbindStore(within);
        layers.close();
        requests.close();
        application.close();
    }

    private Operation<NettyCodecHttpRequest> request() {
        List<RecordedOperation<NettyCodecHttpRequest>> all = requests.awaitSettled(2, PATIENCE);
        return all.get(1).operation();
    }

    private Operation<MicronautHttpRequest> layer() {
        return layers.operations(1).get(0).operation();
    }

    @Test
    void theRequestIsNettysAndHasTheRoute() {
        assertThat(application.get("/products/7").body()).isEqualTo("a product netty");
        assertThat(request().payload().route()).isEqualTo("/products/{id}");
        assertThat(request().result()).isEqualTo(200);
        assertThat(layer().payload().toString()).isEqualTo("MicronautHttpRequest{handler /products/{id}}");
        assertThat(layer().payload().route()).isEqualTo("/products/{id}");
    }

    @Test
    void aRequestWithALongBodyIsNettysToo() {
        assertThat(application
                        .post("/products", "-".repeat(300_000), "Content-Type", "text/plain")
                        .body())
                .isEqualTo("added 300000 netty");
        assertThat(request().payload().route()).isEqualTo("/products");
        assertThat(layer().payload().layer()).isEqualTo(MicronautHttpRequest.Layer.HANDLER);
    }

    @Test
    void eachPipelinedRequestHasItsOwnRoute() throws Exception {
        String first = "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n";
        String second = "POST /products HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                + "Content-Length: 5\r\n\r\nhello";
        try (Socket socket = new Socket("localhost", application.port())) {
            socket.getOutputStream().write((first + second).getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().atMost(PATIENCE).until(() -> layers.operations().size() == 2);
            released.complete("slow");
            assertThat(requests.awaitSettled(3, PATIENCE))
                    .extracting(recorded -> recorded.operation().payload().route())
                    .containsExactly(null, "/slow", "/products");
        }
    }

    @Test
    void theRequestFailsWithWhatNobodyHandles() {
        assertThat(application.get("/fails").statusCode()).isEqualTo(500);
        assertThat(request().error()).hasMessage("a").isSameAs(layer().error());
    }
}
