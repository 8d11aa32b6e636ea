// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.SentRequest;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Publishes one exchange, from the head of the request on. It is the last handler before Reactor Netty's own while the exchange lasts, so
 * it sees what is sent as it is sent, and the last byte of the response before the application does. Runs what the response causes in the
 * caller's context.
 */
final class ExchangeHandler extends ChannelDuplexHandler {
    static final String NAME = "tracingchannels.exchange";

    private static final int SWITCHING_PROTOCOLS = 101;

    private final RequestTrace trace;
    private final HttpClientRequest request;
    private volatile @Nullable ReactorNettyExchange exchange;
    private volatile @Nullable OpenOperation operation;
    /** What a client around this one has published in place of an operation here. */
    private volatile @Nullable SentRequest joined;
    /** What ended the exchange on another thread while it was being opened. */
    private volatile @Nullable Throwable early;

    /** Whether there is an operation, or one is being opened. */
    private volatile boolean begun;

    private volatile boolean failed;

    ExchangeHandler(RequestTrace trace, HttpClientRequest request) {
        this.trace = trace;
        this.request = request;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!begun && message instanceof HttpRequest head && trace.begin(this)) {
            send(context, head, promise);
        } else {
            super.write(context, message, promise);
        }
    }

    void begin() {
        begun = true;
    }

    private void send(ChannelHandlerContext context, HttpRequest head, ChannelPromise promise) throws Exception {
        URI url = Urls.parse(String.valueOf(request.resourceUrl()));
        ReactorNettyExchange started = trace.send(
                head.method().name(),
                url == null ? URI.create("/") : url,
                head.headers().copy(),
                context.channel().remoteAddress());
        exchange = started;
        try (Scope scope = trace.caller().enter()) {
            SentRequest outer = started.join(trace);
            if (outer == null) {
                publish(started, context, head, promise);
            } else {
                outer.peer(ReactorNettyExchangeMapper.peer(started));
                joined = outer;
                super.write(context, head, promise);
            }
        }
    }

    private void publish(
            ReactorNettyExchange started, ChannelHandlerContext context, HttpRequest head, ChannelPromise promise)
            throws Exception {
        try (Scope around = SentRequest.resend(trace);
                OpenOperation opened = ReactorNettyChannels.EXCHANGE.open(() -> started)) {
            operation = opened;
            Throwable failure = early;
            if (failure != null) {
                fail(failure);
            }
            started.outgoing().writeTo("Reactor Netty", head.headers()::set);
            super.write(context, head, promise);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReactorNettyExchange started = exchange;
        if (started != null) {
            if (message instanceof HttpResponse head) {
                answered(started, head);
            }
            if (message instanceof LastHttpContent last && started.response() != null) {
                if (last.decoderResult().isFailure()) {
                    fail(last.decoderResult().cause());
                } else if (!request.isWebsocket()) {
                    succeed();
                }
            }
        }
        try (Scope scope = trace.caller().enter()) {
            context.fireChannelRead(message);
        }
    }

    private void answered(ReactorNettyExchange started, HttpResponse head) {
        if (head.decoderResult().isFailure()) {
            fail(head.decoderResult().cause());
            return;
        }
        int status = head.status().code();
        if (started.response() != null || isInterim(head)) {
            return;
        }
        answered(started, new ReactorNettyExchange.Response(status, protocol(head), head.headers()));
        trace.answered(started, status, head.headers().get(HttpHeaderNames.LOCATION));
    }

    private void answered(ReactorNettyExchange started, ReactorNettyExchange.Response response) {
        started.answered(response);
        SentRequest outer = joined;
        if (outer != null) {
            outer.answered(
                    response.status(), response.protocol(), ReactorNettyExchangeMapper.reader(response.headers()));
        }
    }

    private static boolean isInterim(HttpResponse head) {
        return head.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && head.status().code() != SWITCHING_PROTOCOLS;
    }

    /** The head itself always says 1.1 where it came by a newer protocol. */
    private String protocol(HttpResponse head) {
        HttpVersion spoken = request.version();
        return (spoken.majorVersion() > 1 ? spoken : head.protocolVersion()).text();
    }

    @Override
    @SuppressWarnings("deprecation") // of the other interface that declares it
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
        try (Scope scope = trace.caller().enter()) {
            context.fireExceptionCaught(cause);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        try (Scope scope = trace.caller().enter()) {
            // Causes the error that the application gets, which is published first.
            context.fireChannelInactive();
        }
        fail(new ClosedChannelException());
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
        cancel();
        super.close(context, promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        leave();
    }

    /** May be moved to another channel, when the connection is upgraded to HTTP/2. */
    @Override
    public boolean isSharable() {
        return true;
    }

    /** What the application is about to get. A handshake is over with this; and after an upgrade only this shows the head. */
    void answered(HttpClientResponse response, Connection connection) {
        ReactorNettyExchange started = exchange;
        if (started == null) {
            return;
        }
        if (started.response() == null) {
            answered(
                    started,
                    new ReactorNettyExchange.Response(
                            response.status().code(), response.version().text(), response.responseHeaders()));
            connection.addHandlerLast(NAME, this);
        }
        if (response.isWebsocket()) {
            succeed();
        }
    }

    /** Ends the exchange if there is a response; what fails or cancels it otherwise is seen elsewhere. */
    void leave() {
        ReactorNettyExchange started = exchange;
        if (started != null && started.response() != null) {
            succeed();
        }
    }

    private boolean succeed() {
        OpenOperation opened = operation;
        ReactorNettyExchange started = exchange;
        return opened != null && started != null && opened.succeed(started.response());
    }

    /** Returns whether this is what settled the exchange. */
    boolean fail(Throwable error) {
        if (!begun) {
            return false;
        }
        early = error;
        SentRequest outer = joined;
        if (outer != null) {
            outer.failed(error);
        }
        OpenOperation opened = operation;
        boolean first = opened == null || opened.fail(error);
        if (first) {
            failed = true;
        }
        return first;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Ends the exchange, which has failed if there is no response yet. Returns whether it was under way. */
    boolean cancel() {
        ReactorNettyExchange started = exchange;
        return (started != null && started.response() != null)
                ? succeed()
                : fail(new CancellationException("The subscriber has cancelled the request."));
    }

    /**
     * Whether there is a response, and Reactor Netty sends no other request by itself: after a redirect, or to authenticate. It may have
     * come while the subscriber cancelled.
     */
    boolean isLast() {
        ReactorNettyExchange started = exchange;
        ReactorNettyExchange.Response response = started == null ? null : started.response();
        return response != null
                && !HttpStatusClass.REDIRECTION.contains(response.status())
                && response.status() != HttpResponseStatus.UNAUTHORIZED.code();
    }

    /** Returns whether this handler was made for the request. */
    boolean isFor(HttpClientRequest other) {
        return request == other;
    }
}
