// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.netty;

import static dev.tracingchannels.context.Current.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.context.ContextExecutors;
import dev.tracingchannels.context.Current;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class NettyContextTest {
    private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    private final EventLoop loop = GROUP.next();

    @AfterAll
    static void shutDown() {
        var unused = GROUP.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void aTaskOfAnEventLoopSeesTheContextInWhichItWasSubmitted() throws Exception {
        assertThat(in(
                        "1",
                        () -> ContextExecutors.executor(loop)
                                .submit(Current::request)
                                .get()))
                .isEqualTo("1");
        assertThat(in(
                        "1",
                        () -> ContextExecutors.executor(loop)
                                .schedule(Current::request, 1, TimeUnit.NANOSECONDS)
                                .get()))
                .isEqualTo("1");
        assertThat(loop.submit(Current::request).get()).isEqualTo("null");
    }

    @Test
    void aListenerSeesTheContextInWhichItWasMade() throws Exception {
        Promise<String> promise = loop.newPromise();
        CompletableFuture<String> seen = new CompletableFuture<>();
        in(
                "1",
                () -> promise.addListener(NettyContext.listener(
                        (Future<String> future) -> seen.complete(future.getNow() + Current.request()))));

        in("2", () -> promise.setSuccess("done "));

        assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo("done 1");
        assertThat(loop.submit(Current::request).get()).isEqualTo("null");
    }

    @Test
    void aRemovedListenerIsNotCalled() throws Exception {
        Promise<String> promise = loop.newPromise();
        CompletableFuture<String> seen = new CompletableFuture<>();
        GenericFutureListener<Future<String>> listener =
                NettyContext.listener((Future<String> future) -> seen.complete("called"));
        promise.addListener(listener).removeListener(listener);

        promise.setSuccess("done");

        loop.submit(() -> {}).get();
        assertThat(seen).isNotDone();
    }
}
