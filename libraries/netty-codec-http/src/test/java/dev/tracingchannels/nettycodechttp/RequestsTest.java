// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerExpectContinueHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pipeline can do with requests and responses, mostly without a socket. */
class RequestsTest {
    private static final AttributeKey<ServedRequest> SERVED = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);

    private final EventRecorder<NettyCodecHttpRequest> recorder =
            EventRecorder.on(NettyCodecHttpChannels.REQUEST).allowingUnsettled();

    @AfterEach
    void stop() {
        recorder.close();
    }

    private static FullHttpRequest request(String uri) {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
    }

    private static HttpRequest post() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/products");
    }

    private static DefaultHttpResponse head(int status) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
    }

    private static EmbeddedChannel channel(ChannelHandler... handlers) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpServerTracingHandler());
        channel.pipeline().addLast(handlers);
        return channel;
    }

    private List<RecordedOperation<NettyCodecHttpRequest>> settled(int count) {
        return recorder.awaitSettled(count, Duration.ofSeconds(20));
    }

    @Test
    void responsesBelongToPipelinedRequestsInTheirOrder() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/1"), request("/2"), request("/3"));
        channel.writeOutbound(Answers.response(200, ""));
        assertThat(recorder.operations())
                .extracting(RecordedOperation::isSettled)
                .containsExactly(true, false, false);
        channel.writeOutbound(Answers.response(404, ""), Answers.response(503, ""));
        List<RecordedOperation<NettyCodecHttpRequest>> all = settled(3);
        all.get(0).returned(200);
        all.get(1).returned(404);
        all.get(2).returned(503);
        assertThat(all)
                .extracting(operation -> operation.payload().request().uri())
                .containsExactly("/1", "/2", "/3");
    }

    @Test
    void aPipelinedRequestIsNoChildOfTheOneBefore() {
        List<ServedRequest> current = new ArrayList<>();
        EmbeddedChannel channel = channel(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                current.add(ServedRequest.current());
                if (current.size() == 1) {
                    // As when a handler reads on while it is at work.
                    context.pipeline().fireChannelRead(request("/2"));
                    assertThat(ServedRequest.current()).isSameAs(current.get(0));
                }
                ReferenceCountUtil.release(message);
            }
        });
        channel.writeInbound(request("/1"));
        assertThat(current).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(ServedRequest.current()).isNull();
    }

    /** A framework may let pipelined requests wait, and serve each when the one before is answered. */
    @Test
    void theAttributeIsTheRequestThatIsReadThenTheOneThatIsAnsweredNext() {
        AttributeKey<ServedRequest> key = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);
        List<ServedRequest> read = new ArrayList<>();
        EmbeddedChannel channel = channel(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                read.add(context.channel().attr(key).get());
                assertThat(ServedRequest.current()).isSameAs(read.get(read.size() - 1));
                ReferenceCountUtil.release(message);
            }
        });
        channel.writeInbound(request("/1"), request("/2"), request("/3"));
        for (ServedRequest next : read) {
            assertThat(channel.attr(key).get()).isSameAs(next);
            channel.writeOutbound(Answers.response(200, ""));
        }
        assertThat(read).hasSize(3);
        assertThat(channel.attr(key).get()).isNull();
        settled(3);
    }

    @Test
    void requestsThatCameWhileNobodyListenedTakeTheirOwnResponses() {
        recorder.close();
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/unheard"));
        try (Subscription subscription = NettyCodecHttpChannels.REQUEST.subscribe(new TracingSubscriber<>() {})) {
            channel.writeInbound(request("/heard"));
        }
        channel.writeInbound(request("/unheard-again"));
        try (EventRecorder<NettyCodecHttpRequest> last = EventRecorder.on(NettyCodecHttpChannels.REQUEST)) {
            channel.writeInbound(request("/heard-again"));
            channel.writeOutbound(
                    Answers.response(200, ""),
                    Answers.response(201, ""),
                    Answers.response(202, ""),
                    Answers.response(203, ""));
            assertThat(last.onlyOperation().returned(203).payload().request().uri())
                    .isEqualTo("/heard-again");
        }
    }

    @Test
    void theAttributeOfTheChannelIsTheRequestUntilItIsOver() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/products/7"));
        ServedRequest served = channel.attr(SERVED).get();
        served.route("/products/{id}");
        channel.writeOutbound(Answers.response(200, ""));
        assertThat(settled(1).get(0).payload().route()).isEqualTo("/products/{id}");
        assertThat(channel.attr(SERVED).get()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 102, 103})
    void anInterimResponseIsNotTheEnd(int status) {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/products"));
        channel.writeOutbound(Answers.response(status, ""), head(status), LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(recorder.onlyOperation().isSettled()).isFalse();
        assertThat(recorder.onlyOperation().payload().response()).isNull();
        channel.writeOutbound(Answers.response(200, ""));
        settled(1).get(0).returned(200);
    }

    @Test
    void aResponseInPartsEndsWithTheLastOne() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/products"));
        channel.writeOutbound(
                head(200), new DefaultHttpContent(Answers.response(200, "first").content()));
        assertThat(recorder.onlyOperation().isSettled()).isFalse();
        channel.writeOutbound(
                new DefaultLastHttpContent(Answers.response(200, "last").content()));
        settled(1).get(0).wasAsynchronous().returned(200);
    }

    @Test
    void aResponseIsCompleteWhenItIsWrittenToTheSocket() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/products"));
        var unused = channel.write(Answers.response(200, ""));
        assertThat(recorder.onlyOperation().isSettled()).isFalse();
        channel.flush();
        settled(1).get(0).returned(200);
    }

    @Test
    void thePartsOfABodyAreReadInTheContextOfTheirRequest() {
        List<ServedRequest> current = new ArrayList<>();
        EmbeddedChannel channel = channel(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                current.add(ServedRequest.current());
                ReferenceCountUtil.release(message);
            }
        });
        channel.writeInbound(post());
        channel.writeInbound(new DefaultHttpContent(Answers.response(200, "a").content()));
        channel.writeInbound(
                new DefaultLastHttpContent(Answers.response(200, "product").content()));
        assertThat(current).hasSize(3).doesNotContainNull();
        assertThat(current.get(1)).isSameAs(current.get(0)).isSameAs(current.get(2));
        assertThat(ServedRequest.current()).isNull();
    }

    @Test
    void aRequestMayBeAnsweredBeforeItsBodyIsRead() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(post());
        channel.writeOutbound(Answers.response(413, ""));
        settled(1).get(0).returned(413);
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT, request("/next"));
        channel.writeOutbound(Answers.response(200, ""));
        settled(2).get(1).returned(200);
    }

    @Test
    void whatCannotBeDecodedIsNotPublishedAndTakesItsOwnResponse() {
        EmbeddedChannel channel = channel();
        FullHttpRequest malformed = request("/bad-request");
        malformed.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("malformed")));
        channel.writeInbound(malformed, request("/products"));
        channel.writeOutbound(Answers.response(400, ""), Answers.response(200, ""));
        settled(1).get(0).returned(200);
        assertThat(recorder.operations()).hasSize(1);
    }

    @Test
    void aConnectionThatIsClosedFailsTheRequestsThatAreNotAnswered() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/1"), request("/2"));
        channel.writeOutbound(head(200));
        var unused = channel.close();
        List<RecordedOperation<NettyCodecHttpRequest>> both = settled(2);
        assertThat(both.get(0)
                        .failedWith(ClosedChannelException.class)
                        .payload()
                        .status())
                .isEqualTo(200);
        assertThat(both.get(1)
                        .failedWith(ClosedChannelException.class)
                        .payload()
                        .status())
                .isZero();
    }

    @Test
    void aResponseThatCannotBeWrittenFailsTheRequest() {
        EmbeddedChannel channel = new EmbeddedChannel();
        IOException failure = new IOException("as the test wants it");
        channel.pipeline().addLast(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ReferenceCountUtil.release(message);
                promise.setFailure(failure);
            }
        });
        channel.pipeline().addLast(new HttpServerTracingHandler());
        channel.writeInbound(request("/products"));
        var unused = channel.writeAndFlush(Answers.response(200, ""));
        settled(1).get(0).failedWith(failure);
    }

    @Test
    void anErrorThatReachesTheEndOfThePipelineFailsTheRequestOfItsHandler() {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        EmbeddedChannel channel = channel(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof FullHttpRequest full && full.uri().equals("/2")) {
                    throw failure;
                }
            }
        });
        channel.writeInbound(request("/1"));
        assertThatThrownBy(() -> channel.writeInbound(request("/2"))).isSameAs(failure);
        channel.writeOutbound(Answers.response(200, ""), Answers.response(500, ""));
        List<RecordedOperation<NettyCodecHttpRequest>> both = settled(2);
        both.get(0).returned(200);
        both.get(1).failedWith(failure);
    }

    @Test
    void aTimeOutThatALaterHandlerRaisesFailsTheRequest() {
        EmbeddedChannel channel = channel(new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                context.fireExceptionCaught(ReadTimeoutException.INSTANCE);
                var unused = context.close();
            }
        });
        channel.writeInbound(request("/products"));
        assertThatThrownBy(() -> {
                    channel.pipeline().fireUserEventTriggered("timed out");
                    channel.checkException();
                })
                .isSameAs(ReadTimeoutException.INSTANCE);
        settled(1).get(0).failedWith(ReadTimeoutException.INSTANCE);
    }

    @Test
    void aHandlerThatIsRemovedEndsWhatItTracesAndLeavesNothing() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("/products"));
        channel.pipeline().remove(HttpServerTracingHandler.class);
        settled(1).get(0).returned(0);
        assertThat(channel.pipeline().names()).hasSize(1);
        channel.writeOutbound(Answers.response(200, ""));
        assertThat(recorder.operations()).hasSize(1);
    }

    @Test
    void aSecondHandlerHasNoEffect() {
        EmbeddedChannel channel = channel(new HttpServerTracingHandler());
        channel.writeInbound(request("/products"));
        channel.writeOutbound(Answers.response(200, ""));
        settled(1).get(0).returned(200);
        assertThat(recorder.operations()).hasSize(1);
    }

    @Test
    void messagesThatAreNotHttpPass() {
        EmbeddedChannel channel = channel();
        channel.writeInbound("in");
        channel.writeOutbound("out");
        assertThat(channel.<Object>readInbound()).isEqualTo("in");
        assertThat(channel.<Object>readOutbound()).isEqualTo("out");
        recorder.recordedNothing();
    }

    @Test
    @SuppressWarnings("deprecation") // applications do it all the same
    void aHandlerOnThreadsOfItsOwnFindsTheRequestByTheAttribute() throws Exception {
        IllegalStateException failure = new IllegalStateException("as the test wants it");
        DefaultEventExecutorGroup threads = new DefaultEventExecutorGroup(1);
        ChannelHandler application = new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ReferenceCountUtil.release(message);
                if (message instanceof HttpRequest) {
                    context.channel().attr(SERVED).get().route("/products/{id}");
                    context.fireExceptionCaught(failure);
                    Answers.send(context, 500, "");
                }
            }
        };
        try (TestServer server = TestServer.traced(pipeline -> pipeline.addLast(threads, application))) {
            assertThat(server.get("/products/7").statusCode()).isEqualTo(500);
            assertThat(settled(1).get(0).failedWith(failure).payload().route()).isEqualTo("/products/{id}");
        } finally {
            threads.shutdownGracefully(0, 20, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void aClientThatExpectsToContinueIsToldSoWithinItsRequest() throws Exception {
        try (TestServer server = TestServer.traced(pipeline -> pipeline.addLast(
                new HttpServerExpectContinueHandler(), new HttpObjectAggregator(1024), new Answering()))) {
            assertThat(server.sendExpectingToContinue("/products", "a product").statusCode())
                    .isEqualTo(200);
            settled(1).get(0).returned(200);
        }
    }

    @Test
    void aBodyThatIsTooLargeForTheAggregatorIsRefusedWithinItsRequest() throws Exception {
        try (TestServer server =
                TestServer.traced(pipeline -> pipeline.addLast(new HttpObjectAggregator(4), new Answering()))) {
            assertThat(server.sendExpectingToContinue("/products", "a product").statusCode())
                    .isEqualTo(413);
            settled(1).get(0).returned(413);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/products/7?colour=red, , /products/7, colour=red",
        "/products?a?b, , /products, a?b",
        "/products#part?no, , /products,",
        "*, , *,",
        "http://localhost:80/products?colour=red, localhost:80, /products, colour=red",
        "http://user:secret@localhost, localhost, /,",
        "http://localhost?colour=red, localhost, /, colour=red",
        "localhost:443, localhost:443, ,",
        "user:secret@localhost:443, localhost:443, ,",
        "'', , ,"
    })
    void aTargetIsTakenApart(String target, String authority, String path, String query) {
        assertThat(RequestTarget.of(target)).isEqualTo(new RequestTarget(authority, path, query));
    }

    @Test
    void aChannelWithoutAnAddressIsMappedAllTheSame() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(request("http://user:secret@shop.example/products?colour=red"));
        channel.writeOutbound(Answers.response(200, ""));
        MappedSpan span =
                MappedSpan.of(new NettyCodecHttpMapper(), settled(1).get(0).operation(), ContentCapture.NONE);
        assertThat(span.violations()).isEmpty();
        assertThat(span.attributes())
                .containsEntry("server.address", "shop.example")
                .containsEntry("url.path", "/products")
                .containsEntry("url.query", "colour=red")
                .doesNotContainKeys("client.address", "network.peer.address");
    }
}
