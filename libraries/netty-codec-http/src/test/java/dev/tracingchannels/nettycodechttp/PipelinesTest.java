// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.DelegatingChannelPromiseNotifier;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is around the handler in a pipeline, before, behind, and while requests come. */
class PipelinesTest {
    private final EventRecorder<NettyCodecHttpRequest> recorder = EventRecorder.on(NettyCodecHttpChannels.REQUEST);

    @AfterEach
    void stop() {
        recorder.close();
    }

    private static FullHttpRequest request() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/products");
    }

    private static HttpResponse head() {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    }

    private RecordedOperation<NettyCodecHttpRequest> settled() {
        return recorder.awaitSettled(1, Duration.ofSeconds(20)).get(0);
    }

    private static void exchange(EmbeddedChannel channel) {
        channel.writeInbound(request());
        channel.writeOutbound(Answers.response(200, ""));
    }

    /** Those of Vert.x do. */
    @Test
    void aPromiseMayTellItsListenersOfAnotherOne() {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerTracingHandler());
        channel.writeInbound(request());
        var written = channel.writeAndFlush(
                Answers.response(200, ""), new DelegatingChannelPromiseNotifier(channel.newPromise()));
        assertThat(written.isSuccess()).isTrue();
        settled().returned(200);
    }

    /** Micronaut serves a request then. */
    @Test
    void whatIsCalledWhenAReadIsCompleteIsWithinTheRequestThatIsServedNext() {
        List<ServedRequest> within = new ArrayList<>();
        EmbeddedChannel channel =
                new EmbeddedChannel(new HttpServerTracingHandler(), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelReadComplete(ChannelHandlerContext context) {
                        within.add(ServedRequest.current());
                    }
                });
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/products"));
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        channel.writeOutbound(Answers.response(200, ""));
        channel.flushInbound();
        assertThat(within.get(0)).isNotNull();
        assertThat(within.subList(1, within.size())).containsExactly(within.get(0), null);
        assertThat(ServedRequest.current()).isNull();
    }

    @Test
    void aSecondHandlerHasNoEffectBeforeTheFirstEither() {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerTracingHandler());
        channel.pipeline().addFirst(new HttpServerTracingHandler());
        exchange(channel);
        settled().returned(200);
        assertThat(recorder.operations()).hasSize(1);
    }

    @Test
    void aHandlerThatComesInThePlaceOfTheFirstPublishes() {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerTracingHandler(), new HttpServerTracingHandler());
        channel.pipeline().removeFirst();
        channel.pipeline().addFirst(new HttpServerTracingHandler());
        exchange(channel);
        settled().returned(200);
        assertThat(recorder.operations()).hasSize(1);
    }

    @Test
    void theHandlerForErrorsGoesWithTheNextRequestOnceNobodyIsSubscribed() {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerTracingHandler());
        int names = channel.pipeline().names().size();
        exchange(channel);
        assertThat(channel.pipeline().names()).hasSize(names + 1);
        recorder.close();
        exchange(channel);
        assertThat(channel.pipeline().names()).hasSize(names);
    }

    static Stream<Object> parts() {
        return Stream.of(
                head(),
                new DefaultHttpContent(Answers.response(200, "here").content()),
                new DefaultFileRegion(new File("none"), 0, 1));
    }

    /** The parts after it may well be written, and the client waits for what it was promised. */
    @ParameterizedTest
    @MethodSource("parts")
    void aPartOfTheResponseThatCannotBeWrittenFailsTheRequest(Object part) {
        IOException failure = new IOException("as the test wants it");
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                if (message == part) {
                    ReferenceCountUtil.release(message);
                    promise.setFailure(failure);
                } else {
                    var unused = context.write(message, promise);
                }
            }
        });
        channel.pipeline().addLast(new HttpServerTracingHandler());
        channel.writeInbound(request());
        var unusedHead = channel.write(part instanceof HttpResponse ? part : head());
        if (!(part instanceof HttpResponse)) {
            var unusedPart = channel.write(part);
        }
        var unused = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        settled().failedWith(failure);
    }

    @Test
    @SuppressWarnings("deprecation") // what came in its place is not in the oldest version
    void theHandlerMayHaveAThreadOfItsOwn() throws Exception {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(2);
        ChannelHandler application = new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ReferenceCountUtil.release(message);
                if (message instanceof HttpRequest) {
                    throw failure;
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
                Answers.send(context, 500, "");
                context.fireExceptionCaught(error);
            }
        };
        try (TestServer server = TestServer.start(pipeline -> {
            pipeline.addLast(new HttpServerCodec());
            pipeline.addLast(threads, new HttpServerTracingHandler(), application);
        })) {
            assertThat(server.get("/products").statusCode()).isEqualTo(500);
            settled().failedWith(failure);
        } finally {
            threads.shutdownGracefully(0, 20, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }
}
