// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AttributeKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of README.md. */
class ReadmeExampleTest {
    private static void initialize(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec(), new HttpServerTracingHandler());
        pipeline.addLast(new HttpObjectAggregator(1024), new Framework());
    }

    /** Compiled, not run: the contract's server does the same. */
    static void initializeStream(ChannelPipeline stream) {
        stream.addLast(new Http2StreamFrameToHttpObjectCodec(true), new HttpServerTracingHandler());
    }

    private static final class Framework extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            Channel channel = context.channel();
            ServedRequest served = channel.attr(AttributeKey.<ServedRequest>valueOf(ServedRequest.ATTRIBUTE))
                    .get();
            assertThat(served).isSameAs(ServedRequest.current());
            served.route("/products/{id}");
            Answers.send(context, 200, "here");
        }
    }

    @Test
    void aFrameworkOnTopFindsTheRequestAndAddsItsRoute() throws Exception {
        try (TestServer server = TestServer.start(ReadmeExampleTest::initialize);
                EventRecorder<NettyCodecHttpRequest> recorder = EventRecorder.on(NettyCodecHttpChannels.REQUEST)) {
            assertThat(server.get("/products/7").body()).isEqualTo("here");
            assertThat(recorder.awaitSettled(1, Duration.ofSeconds(20))
                            .get(0)
                            .returned(200)
                            .payload()
                            .route())
                    .isEqualTo("/products/{id}");
        }
    }
}
