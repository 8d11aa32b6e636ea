// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class NettyCodecHttpPublisherTest extends PublisherContract<NettyCodecHttpRequest> {
    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.traced(pipeline -> pipeline.addLast(new HttpObjectAggregator(1024), new Application()));
    }

    private final class Application extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            Runnable action = inside.poll();
            if (action != null) {
                action.run();
            }
            if (request.uri().equals("/fails")) {
                RuntimeException failure = new IllegalStateException("as the test wants it");
                thrown.add(failure);
                throw failure;
            }
            Answers.send(context, 200, "here");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
            Answers.send(context, 500, "");
            context.fireExceptionCaught(error);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected TracingChannel<NettyCodecHttpRequest> channel() {
        return NettyCodecHttpChannels.REQUEST;
    }

    @Override
    protected Object succeed() throws Exception {
        return server.get("/products").body();
    }

    @Override
    protected void fail() throws Exception {
        if (server.get("/fails").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) throws Exception {
        server.get("/products?sig=" + secret, "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) throws Exception {
        inside.add(action);
        succeed();
    }

    /** Without a socket and a codec. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/products");
        FullHttpResponse response = Answers.response(200, "here");
        SimpleChannelInboundHandler<FullHttpRequest> application = new SimpleChannelInboundHandler<>(false) {
            @Override
            protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
                var unused = context.writeAndFlush(response, context.voidPromise());
            }
        };
        EmbeddedChannel channel = publishing
                ? new EmbeddedChannel(new HttpServerTracingHandler(), application)
                : new EmbeddedChannel(application);
        return () -> {
            channel.writeInbound(request);
            return channel.readOutbound();
        };
    }
}
