// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the requests of a channel on {@link NettyCodecHttpChannels#REQUEST}. It belongs right behind the codec: {@link
 * io.netty.handler.codec.http.HttpServerCodec}, or {@code Http2StreamFrameToHttpObjectCodec} in each stream of HTTP/2, and behind an
 * {@link io.netty.handler.codec.http.HttpServerUpgradeHandler} if there is one. Each channel has one of its own; a second in the same
 * pipeline has no effect.
 *
 * <pre>{@code
 * pipeline.addLast(new HttpServerCodec(), new HttpServerTracingHandler());
 * }</pre>
 *
 * <p>While the channel has subscribers, this keeps a handler at the end of the pipeline, which notes the errors that no other handles.
 */
public final class HttpServerTracingHandler extends ChannelDuplexHandler {
    private final InFlight inFlight = new InFlight();
    private final UnhandledErrors errors = new UnhandledErrors(this);
    private boolean isSecond;
    /** The traced request whose body is being read. */
    private @Nullable ActiveRequest reading;
    /** The traced request a part of which a handler is at work on. */
    private @Nullable ActiveRequest called;
    /** Whether the response that is being written is an interim one. */
    private boolean isInterim;

    /** Makes the handler, for one channel. */
    public HttpServerTracingHandler() {}

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        for (Map.Entry<String, ChannelHandler> entry : context.pipeline()) {
            isSecond |= entry.getValue() instanceof HttpServerTracingHandler other && other != this && !other.isSecond;
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        errors.removeFrom(context.pipeline());
        while (!inFlight.isEmpty()) {
            ActiveRequest active = inFlight.removeFirst();
            if (active != null) {
                active.end();
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ActiveRequest active = reading;
        if (message instanceof HttpRequest request) {
            read(context, request);
        } else if (active != null && message instanceof HttpContent) {
            if (message instanceof LastHttpContent) {
                reading = null;
            }
            proceed(context, active, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext context, HttpRequest request) {
        reading = null;
        if (isSecond) {
            context.fireChannelRead(request);
        } else if (NettyCodecHttpChannels.REQUEST.hasSubscribers()
                && request.decoderResult().isSuccess()) {
            errors.moveToTheEnd(context);
            ActiveRequest before = called;
            try {
                ActiveRequest.begin(this, context, request);
            } finally {
                called = before;
                showNext();
            }
        } else {
            if (inFlight.isEmpty()) {
                errors.removeFrom(context.pipeline());
            }
            inFlight.skip();
            context.fireChannelRead(request);
        }
    }

    /** A framework may let a pipelined request wait until those before are answered, and then looks for it at the channel. */
    private void showNext() {
        ActiveRequest next = inFlight.first();
        if (next != null) {
            next.isNext();
        }
    }

    void begun(ActiveRequest active, boolean isComplete) {
        inFlight.add(active);
        called = active;
        reading = isComplete ? null : active;
    }

    private void proceed(ChannelHandlerContext context, ActiveRequest active, Object content) {
        if (active.isOver()) {
            context.fireChannelRead(content);
            return;
        }
        ActiveRequest before = called;
        called = active;
        active.isNext();
        try {
            active.proceed(context, content);
        } finally {
            called = before;
            showNext();
        }
    }

    /** A framework may serve a request only now, when its body has been read. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        ActiveRequest active = reading == null ? inFlight.first() : reading;
        if (active == null || active.isOver()) {
            context.fireChannelReadComplete();
            return;
        }
        ActiveRequest before = called;
        called = active;
        try {
            active.readComplete(context);
        } finally {
            called = before;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ChannelPromise written = promise;
        if (message instanceof HttpResponse response) {
            isInterim = isInterim(response.status());
        }
        boolean isLast = message instanceof LastHttpContent;
        if (message instanceof HttpObject || message instanceof FileRegion) {
            ActiveRequest active = isInterim ? null : isLast ? inFlight.removeFirst() : inFlight.first();
            isInterim &= !isLast;
            if (active != null) {
                written = active.writes(message, promise);
            }
            if (isLast) {
                showNext();
            }
        }
        var unused = context.write(message, written);
    }

    private static boolean isInterim(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        while (!inFlight.isEmpty()) {
            ActiveRequest active = inFlight.removeFirst();
            if (active != null) {
                active.closed();
            }
        }
        context.fireChannelInactive();
    }

    /** Notes an error that reached the end of the pipeline: of the handler at work, else of what reads or answers. */
    void unhandled(Throwable error) {
        ActiveRequest active = called != null ? called : inFlight.first();
        if (active != null) {
            active.unhandled(error);
        }
    }
}
