// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.ClientTestServer;
import dev.tracingchannels.testing.PublisherContract;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

class ReactorNettyPublisherTest extends PublisherContract<ReactorNettyExchange> {
    private static final HttpClient REAL = HttpClient.create();
    private static ClientTestServer server;
    private final HttpClient client = TracedHttpClient.wrap(REAL);

    @BeforeAll
    static void start() {
        server = new ClientTestServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static Object send(HttpClient client, URI url) throws Exception {
        return block(client.get()
                .uri(url)
                .responseSingle((head, body) ->
                        body.then(Mono.fromSupplier(() -> head.status().code()))));
    }

    private static Object block(Mono<?> mono) throws Exception {
        try {
            return mono.block();
        } catch (RuntimeException failure) {
            throw Exceptions.unwrap(failure) instanceof Exception cause ? cause : failure;
        }
    }

    @Override
    protected TracingChannel<ReactorNettyExchange> channel() {
        return ReactorNettyChannels.EXCHANGE;
    }

    @Override
    protected Object succeed() throws Exception {
        return send(client, server.echo(""));
    }

    @Override
    protected void fail() throws Exception {
        send(client, ClientTestServer.refused());
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        block(client.headers(headers -> headers.set("Authorization", secret))
                .post()
                .uri(server.echo("?password=" + secret))
                .send(ByteBufMono.fromString(Mono.just(secret)))
                .responseContent()
                .then());
    }

    @Override
    protected void failWith(String secret) throws Exception {
        send(client, server.answering(secret));
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        HttpClient hooked = REAL.doOnRequest((request, connection) -> connection
                .channel()
                .pipeline()
                .addBefore(NettyPipeline.ReactiveBridge, null, new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
                            throws Exception {
                        context.pipeline().remove(this);
                        action.run();
                        super.write(context, message, promise);
                    }
                }));
        send(TracedHttpClient.wrap(hooked), server.echo(""));
    }

    /** Refused before there is a connection: otherwise the event loop does the work. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        HttpClient refusing = REAL.protocol(HttpProtocol.H2);
        HttpClient used = publishing ? TracedHttpClient.wrap(refusing) : refusing;
        return () -> used.get()
                .uri("http://localhost/")
                .response()
                .then()
                .onErrorComplete()
                .block();
    }
}
