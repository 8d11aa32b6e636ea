// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.testing.HttpServerContract;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerKeepAliveHandler;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.AsciiString;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A pipeline with a router, which stands for a framework on top of Netty: it knows the routes, and adds them to the request. A handler
 * behind it answers errors, and passes on those that it cannot deal with. HTTP/2 comes by an upgrade of the connection.
 */
class NettyServerTest extends HttpServerContract<NettyCodecHttpRequest> {
    private static final Pattern PRODUCT = Pattern.compile("/products/[^/]+");
    private static final Set<String> ENDPOINTS = Set.of(
            "/elsewhere",
            "/waits",
            "/never",
            "/stream",
            "/events",
            "/unavailable",
            "/fails",
            "/fails-elsewhere",
            "/handled",
            "/handled-badly");
    private static final AttributeKey<ServedRequest> SERVED = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);

    private TestServer server;

    @Override
    protected TracingChannel<NettyCodecHttpRequest> channel() {
        return NettyCodecHttpChannels.REQUEST;
    }

    @Override
    protected Map<Feature, String> lacks() {
        return Map.of(
                Feature.LAYERS, "handlers are no parts of a request: each sees some of its messages",
                Feature.STATUS_EXCEPTIONS, "the codec has no exceptions that stand for a status",
                Feature.VIRTUAL_THREADS, "handlers run on the event loop");
    }

    @Override
    protected int start(boolean virtualThreads) {
        server = TestServer.start(this::serve);
        return server.port();
    }

    @Override
    protected void stop() {
        server.close();
    }

    private void serve(ChannelPipeline pipeline) {
        HttpServerCodec codec = new HttpServerCodec();
        pipeline.addLast(codec, new HttpServerUpgradeHandler(codec, this::http2, 65_536));
        serveHttp1(pipeline);
    }

    private HttpServerUpgradeHandler.UpgradeCodec http2(CharSequence protocol) {
        return AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)
                ? new Http2ServerUpgradeCodec(
                        Http2FrameCodecBuilder.forServer().build(),
                        new Http2MultiplexHandler(TestServer.initializer(stream -> {
                            stream.addLast(new Http2StreamFrameToHttpObjectCodec(true), new HttpServerTracingHandler());
                            stream.addLast(new Router(), new ErrorHandler());
                        })))
                : null;
    }

    private void serveHttp1(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerTracingHandler());
        pipeline.addLast(new HttpServerKeepAliveHandler(), new Router(), new ErrorHandler());
    }

    /** Answers what handlers throw. What it cannot deal with it passes on, too. */
    @ChannelHandler.Sharable
    private static final class ErrorHandler extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
            if (error instanceof HandledFailure) {
                Answers.send(context, 409, "");
            } else {
                context.fireExceptionCaught(error instanceof BadlyHandledFailure ? new Failure() : error);
                Answers.send(context, 500, "");
            }
        }
    }

    private final class Router extends ChannelInboundHandlerAdapter {
        private String answerAtTheEnd = "";

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpRequest request) {
                    route(context, request);
                }
                if (message instanceof LastHttpContent && !answerAtTheEnd.isEmpty()) {
                    Answers.send(context, 201, answerAtTheEnd);
                    answerAtTheEnd = "";
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void route(ChannelHandlerContext context, HttpRequest request) {
            HttpMethod method = request.method();
            String path = RequestTarget.of(request.uri()).path();
            boolean gets = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
            if (PRODUCT.matcher(path).matches() && (gets || method.name().equals("PURGE"))) {
                found(context, "/products/{id}");
                Answers.send(context, 200, reached());
            } else if (path.equals("/products") && method.equals(HttpMethod.POST)) {
                found(context, path);
                answerAtTheEnd = reached();
            } else if (path.equals("/products") && method.equals(HttpMethod.OPTIONS)) {
                found(context, path);
                reached();
                Answers.send(context, 204, "");
            } else if (path.startsWith("/chat/")) {
                found(context, "/chat/{room}");
                upgrade(context, request);
            } else if (gets) {
                get(context, path);
            } else {
                Answers.send(context, 405, "");
            }
        }

        private void upgrade(ChannelHandlerContext context, HttpRequest request) {
            DefaultFullHttpRequest full = new DefaultFullHttpRequest(
                    request.protocolVersion(),
                    request.method(),
                    request.uri(),
                    Unpooled.EMPTY_BUFFER,
                    request.headers(),
                    EmptyHttpHeaders.INSTANCE);
            var unused = new WebSocketServerHandshakerFactory("ws://localhost", null, false)
                    .newHandshaker(full)
                    .handshake(context.channel(), full);
        }

        private void get(ChannelHandlerContext context, String path) {
            if (!ENDPOINTS.contains(path)) {
                Answers.send(context, 404, "");
                return;
            }
            found(context, path);
            // Before the test knows of the handler, since it then takes another.
            CompletableFuture<Void> release = released();
            String here = reached();
            switch (path) {
                case "/elsewhere" -> elsewhere(() -> Answers.send(context, 200, here));
                case "/waits" -> {
                    var unused = release.thenRun(() -> Answers.send(context, 200, here));
                }
                case "/never" -> context.pipeline().addFirst(new ReadTimeoutHandler(100, TimeUnit.MILLISECONDS));
                case "/stream" -> stream(context, "text/plain", FIRST, rest());
                case "/events" -> stream(context, "text/event-stream", "data: first\n\n", "data: last\n\n");
                case "/unavailable" -> Answers.send(context, 503, here);
                case "/fails-elsewhere" -> elsewhere(() -> context.fireExceptionCaught(new Failure()));
                case "/handled" -> throw new HandledFailure();
                case "/handled-badly" -> throw new BadlyHandledFailure();
                default -> throw new Failure();
            }
        }
    }

    private static void elsewhere(Runnable work) {
        new Thread(work).start();
    }

    private static void found(ChannelHandlerContext context, String route) {
        Objects.requireNonNull(ServedRequest.of(context.channel().attr(SERVED).get()))
                .route(route);
    }

    private void stream(ChannelHandlerContext context, String type, String first, String rest) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        var unusedHead = context.write(head);
        var unusedFirst = context.writeAndFlush(content(first));
        var unused = released().thenRun(() -> {
            var unusedRest = context.write(content(rest));
            var unusedEnd = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        });
    }

    private static DefaultHttpContent content(String text) {
        return new DefaultHttpContent(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }
}
