// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server on a free port with event loops of its own, and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final EventLoopGroup loops;
    private final ChannelGroup connections;
    private final Channel listening;

    private TestServer(EventLoopGroup loops, ChannelGroup connections, Channel listening) {
        this.loops = loops;
        this.connections = connections;
        this.listening = listening;
    }

    /** A server with the codec, the handler that publishes, and those that are added. */
    static TestServer traced(Consumer<ChannelPipeline> handlers) {
        return start(pipeline -> {
            pipeline.addLast(new HttpServerCodec(), new HttpServerTracingHandler());
            handlers.accept(pipeline);
        });
    }

    static TestServer start(Consumer<ChannelPipeline> handlers) {
        return start(new ServerBootstrap().childHandler(initializer(handlers)));
    }

    static ChannelInitializer<Channel> initializer(Consumer<ChannelPipeline> handlers) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                handlers.accept(channel.pipeline());
            }
        };
    }

    @SuppressWarnings("deprecation") // what came in its place is not in the oldest version
    static TestServer start(ServerBootstrap bootstrap) {
        EventLoopGroup loops = new NioEventLoopGroup(4);
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ChannelHandler handlers = bootstrap.config().childHandler();
        Channel listening = bootstrap
                .clone()
                .childHandler(initializer(pipeline -> {
                    connections.add(pipeline.channel());
                    pipeline.addLast(handlers);
                }))
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new TestServer(loops, connections, listening);
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> sendExpectingToContinue(String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                        .expectContinue(true)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Closes the connections first: loops that are shut down while a handler is at work do not close each. */
    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 20, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
