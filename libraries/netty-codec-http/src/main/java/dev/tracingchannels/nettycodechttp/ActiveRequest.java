// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being traced. It ends once its response is written, and no handler is at work on a part of the request: one may
 * answer an error and then pass it on.
 *
 * <p>Safe for use from many threads.
 */
final class ActiveRequest implements ChannelFutureListener {
    static final AttributeKey<ServedRequest> ATTRIBUTE = AttributeKey.valueOf(ServedRequest.ATTRIBUTE);

    private final Channel channel;
    private final ServedRequest.Open open;
    /** Null if the last subscriber left before the start. */
    private @Nullable NettyCodecHttpRequest payload;

    private volatile @Nullable ChannelPromise last;
    private int calls;
    private boolean responded;
    private boolean over;

    private ActiveRequest(Channel channel, HttpRequest request) {
        this.channel = channel;
        this.open = ServedRequest.open(NettyCodecHttpChannels.REQUEST, served -> {
            NettyCodecHttpRequest made = new NettyCodecHttpRequest(channel, request, served);
            payload = made;
            return made;
        });
    }

    /**
     * Publishes the start and hands the request on. What is current on the thread is not its parent: with pipelining it may be the
     * request before.
     */
    static void begin(HttpServerTracingHandler handler, ChannelHandlerContext context, HttpRequest request) {
        try (Scope root = Snapshot.empty().enter()) {
            ActiveRequest active = new ActiveRequest(context.channel(), request);
            active.isNext();
            handler.begun(active, request instanceof LastHttpContent);
            active.called(1);
            try {
                context.fireChannelRead(request);
            } finally {
                active.called(-1);
                active.open.close();
            }
        }
    }

    /** Makes this the request that others find at the channel. */
    void isNext() {
        channel.attr(ATTRIBUTE).set(open.request());
    }

    /** Hands a part of the body on. */
    void proceed(ChannelHandlerContext context, Object content) {
        try (Scope scope = open.enter()) {
            called(1);
            try {
                context.fireChannelRead(content);
            } finally {
                called(-1);
            }
        }
    }

    /** Tells that no more is there to be read now. */
    void readComplete(ChannelHandlerContext context) {
        try (Scope scope = open.enter()) {
            called(1);
            try {
                context.fireChannelReadComplete();
            } finally {
                called(-1);
            }
        }
    }

    /** Notes a part of the response, which fails the request if it cannot be written; the request ends with the last one. */
    ChannelPromise writes(Object part, ChannelPromise promise) {
        if (part instanceof HttpResponse response && payload != null) {
            payload.response(response);
        }
        ChannelPromise written = promise.unvoid();
        if (part instanceof LastHttpContent) {
            last = written;
        }
        return written.addListener(this);
    }

    @Override
    public void operationComplete(ChannelFuture written) {
        if (!written.isSuccess()) {
            unhandled(written.cause());
        }
        // Not by identity: a promise may tell its listeners of another one.
        ChannelPromise end = last;
        if (end != null && end.isDone()) {
            end();
        }
    }

    void unhandled(Throwable error) {
        open.request().unhandled(error);
    }

    /** Notes that the connection is closed, so that there is no more of the response. */
    void closed() {
        unhandled(new ClosedChannelException());
        end();
    }

    /** Notes that the response is complete, or that nothing is known of it any more. */
    void end() {
        synchronized (this) {
            responded = true;
        }
        called(0);
    }

    private void called(int more) {
        synchronized (this) {
            calls += more;
            if (over || calls > 0 || !responded) {
                return;
            }
            over = true;
        }
        channel.attr(ATTRIBUTE).compareAndSet(open.request(), null);
        open.finish(payload == null ? 0 : payload.status());
    }

    synchronized boolean isOver() {
        return over;
    }
}
