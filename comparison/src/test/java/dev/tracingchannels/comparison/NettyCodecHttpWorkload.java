// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.nettycodechttp.HttpServerTracingHandler;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends requests to a server that is made of Netty's codec. Its application answers errors: Netty itself sends nothing then. */
final class NettyCodecHttpWorkload extends HttpServerWorkload {
    private static final int STOP_SECONDS = 10;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private @Nullable Channel listening;

    @Override
    boolean lacks(String step) {
        return step.equals("refused");
    }

    @Override
    void start(boolean published, int port) {
        listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec());
                        if (published) {
                            channel.pipeline().addLast(new HttpServerTracingHandler());
                        }
                        channel.pipeline().addLast(new HttpObjectAggregator(1024), new Application());
                    }
                })
                .bind("localhost", port)
                .syncUninterruptibly()
                .channel();
    }

    @Override
    void stop() {
        Objects.requireNonNull(listening).close().syncUninterruptibly();
        loops.shutdownGracefully(1, STOP_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static final class Application extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            String path = new QueryStringDecoder(request.uri()).rawPath();
            if (path.startsWith("/shop/products/")) {
                answer(context, 200);
                return;
            }
            switch (path) {
                case "/shop/orders" -> answer(context, 201);
                case "/later" -> {
                    if (request.method().name().equals("PUT")) {
                        answer(context, 405);
                    } else {
                        new Thread(() -> answer(context, 200)).start();
                    }
                }
                case "/events" -> stream(context);
                case "/socket" -> upgrade(context, request);
                case "/redirected" -> answer(context, 302);
                case "/unavailable" -> answer(context, 503);
                case "/failing" -> throw new IllegalStateException("as the workload wants it");
                case "/handled" -> throw new IllegalArgumentException("as the workload wants it");
                default -> answer(context, 404);
            }
        }

        private static void stream(ChannelHandlerContext context) {
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers().set("Content-Type", "text/event-stream").set("Transfer-Encoding", "chunked");
            var unusedHead = context.write(head);
            var unusedEnd = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }

        private static void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
            var unused = new WebSocketServerHandshakerFactory("ws://localhost", null, false)
                    .newHandshaker(request)
                    .handshake(context.channel(), request);
        }

        private static void answer(ChannelHandlerContext context, int status) {
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
            response.headers().setInt("Content-Length", 0);
            if (status == HttpResponseStatus.FOUND.code()) {
                response.headers().set("Location", "/later");
            }
            var unused = context.writeAndFlush(response);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
            if (error instanceof IllegalArgumentException) {
                answer(context, 422);
            } else {
                context.fireExceptionCaught(error);
                answer(context, 500);
            }
        }
    }
}
