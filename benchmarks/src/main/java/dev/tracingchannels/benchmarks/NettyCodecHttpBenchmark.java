// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.benchmarks;

import dev.tracingchannels.nettycodechttp.HttpServerTracingHandler;
import dev.tracingchannels.nettycodechttp.NettyCodecHttpChannels;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.opentelemetry.instrumentation.netty.v4_1.NettyServerTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How many bytes does a request to a server of Netty's codec allocate, plain, with our handler and with OpenTelemetry's, on all
 * threads? The client is a socket that allocates nothing. The time is that of the loopback interface; look at the bytes.
 *
 * <pre>java -jar benchmarks/target/tracing-channels-benchmarks-*.jar NettyCodecHttpBenchmark -prof gc</pre>
 */
@State(Scope.Benchmark)
public class NettyCodecHttpBenchmark extends Measured {
    private static final ByteBuf BODY = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer(RequestingSocket.RESPONSE_BODY, StandardCharsets.US_ASCII));

    @Param({"PLAIN", "IDLE", "SUBSCRIBED", "SPAN", "OPENTELEMETRY"})
    public Tracing tracing;

    private OpenTelemetrySdk sdk;
    private AutoCloseable listener;
    private EventLoopGroup loops;
    private RequestingSocket client;

    @Setup
    public void start(Blackhole blackhole) throws IOException {
        sdk = Tracing.sdk();
        listener = tracing.begin(sdk, blackhole, NettyCodecHttpChannels.REQUEST);
        loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        Channel listening = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        addHandlers(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
        client = new RequestingSocket(((InetSocketAddress) listening.localAddress()).getPort());
    }

    private void addHandlers(Channel channel) {
        channel.pipeline().addLast(new HttpServerCodec());
        if (tracing.isPublished()) {
            channel.pipeline().addLast(new HttpServerTracingHandler());
        } else if (tracing == Tracing.OPENTELEMETRY) {
            channel.pipeline().addLast(NettyServerTelemetry.create(sdk).createCombinedHandler());
        }
        channel.pipeline().addLast(new Application());
    }

    private static final class Application extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof LastHttpContent) {
                FullHttpResponse response =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, BODY.duplicate());
                response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, BODY.readableBytes());
                var unused = context.writeAndFlush(response);
            }
            ReferenceCountUtil.release(message);
        }
    }

    @TearDown(Level.Trial)
    public void stop() throws Exception {
        client.close();
        loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        listener.close();
        sdk.close();
    }

    /** Returns the length of the response. */
    @Benchmark
    public int request() throws IOException {
        return client.request();
    }
}
