// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.nettycodechttp;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;

/** The last handler of a pipeline, which errors reach that no other handler keeps. It passes them on. */
@ChannelHandler.Sharable // since it moves: Netty takes a handler a second time only if it says so
final class UnhandledErrors extends ChannelInboundHandlerAdapter {
    private final HttpServerTracingHandler handler;
    private boolean isAdded;

    UnhandledErrors(HttpServerTracingHandler handler) {
        this.handler = handler;
    }

    /**
     * Handlers may have been added since the last request. Errors are to come on the thread of the given context, which knows what is at
     * work there.
     */
    @SuppressWarnings("deprecation") // as is what gave the other handler such a thread
    void moveToTheEnd(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        if (pipeline.last() != this) {
            removeFrom(pipeline);
            EventExecutor executor = context.executor();
            pipeline.addLast(executor == context.channel().eventLoop() ? null : executor, this);
        }
    }

    void removeFrom(ChannelPipeline pipeline) {
        if (isAdded) {
            pipeline.remove(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        isAdded = true;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        isAdded = false;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable error) {
        handler.unhandled(error);
        context.fireExceptionCaught(error);
    }
}
