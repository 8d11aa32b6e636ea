// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the application set its pipeline up, and adds the handler to it behind the codec. */
@ChannelHandler.Sharable
final class TracingInitializer extends ChannelInitializer<Channel> {
    private final ChannelHandler original;

    private TracingInitializer(ChannelHandler original) {
        this.original = original;
    }

    static ServerBootstrap addTo(ServerBootstrap bootstrap) {
        ChannelHandler handler = bootstrap.config().childHandler();
        return handler == null || handler instanceof TracingInitializer
                ? bootstrap
                : bootstrap.childHandler(new TracingInitializer(handler));
    }

    static ServerBootstrap removeFrom(ServerBootstrap bootstrap) {
        return bootstrap.config().childHandler() instanceof TracingInitializer traced
                ? bootstrap.childHandler(traced.original)
                : bootstrap;
    }

    @Override
    protected void initChannel(Channel channel) {
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.addLast(original);
        String last = lastOfTheCodec(pipeline);
        if (last != null && pipeline.get(HttpServerTracingHandler.class) == null) {
            pipeline.addAfter(last, null, new HttpServerTracingHandler());
        }
    }

    private static @Nullable String lastOfTheCodec(ChannelPipeline pipeline) {
        String last = null;
        for (Map.Entry<String, ChannelHandler> entry : pipeline) {
            if (isOfTheCodec(entry.getValue())) {
                last = entry.getKey();
            }
        }
        return last;
    }

    private static boolean isOfTheCodec(ChannelHandler handler) {
        return handler instanceof HttpServerCodec
                || handler instanceof HttpRequestDecoder
                || handler instanceof HttpResponseEncoder
                || handler instanceof HttpServerUpgradeHandler;
    }
}
