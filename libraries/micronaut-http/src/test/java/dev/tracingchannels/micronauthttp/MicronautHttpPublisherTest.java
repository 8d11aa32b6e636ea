// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.PublisherContract;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpServer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests that a filter answers, without any layer, so that each is one operation. */
class MicronautHttpPublisherTest extends PublisherContract<MicronautHttpRequest> {
    private static final Map<String, Object> SETTINGS = Map.of("spec", "publisher");

    private final Queue<Runnable> inside = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> thrown = new ConcurrentLinkedQueue<>();
    private final List<Application> applications = new ArrayList<>();
    private Application application;

    @Requires(property = "spec", value = "publisher")
    @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
    static class Answers {
        private final MicronautHttpPublisherTest test;

        Answers(MicronautHttpPublisherTest test) {
            this.test = test;
        }

        @RequestFilter
        HttpResponse<String> answer(HttpRequest<?> request) {
            Runnable action = test.inside.poll();
            if (action != null) {
                action.run();
            }
            return HttpResponse.ok("here");
        }
    }

    @BeforeEach
    void start() {
        application = new Application(SETTINGS, this);
        applications.add(application);
    }

    @AfterEach
    void stop() {
        applications.forEach(Application::close);
        applications.clear();
    }

    @Override
    protected TracingChannel<MicronautHttpRequest> channel() {
        return MicronautHttpChannels.REQUEST;
    }

    @Override
    protected Object succeed() {
        return application.get("/").body();
    }

    @Override
    protected void fail() {
        failWith("as the test wants it");
    }

    @Override
    protected void failWith(String secret) {
        inside.add(() -> {
            RuntimeException failure = new IllegalStateException(secret);
            thrown.add(failure);
            throw failure;
        });
        if (application.get("/").statusCode() == 500) {
            throw thrown.remove();
        }
    }

    @Override
    protected void succeedWith(String secret) {
        application.get("/?password=" + secret, "Authorization", "Bearer " + secret, "Cookie", "session=" + secret);
    }

    @Override
    protected void succeedAround(Runnable action) {
        inside.add(action);
        succeed();
    }

    /** A whole request, on a channel without a socket. */
    @Override
    protected Callable<?> measuredCall(boolean publishing) {
        Application measured = new Application(
                Map.of("spec", "publisher", "tracing.channels.micronaut-http.enabled", publishing), this);
        applications.add(measured);
        EmbeddedChannel channel = ((NettyHttpServer) measured.server()).buildEmbeddedChannel(false);
        ByteBuf request = Unpooled.unreleasableBuffer(
                Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", StandardCharsets.US_ASCII));
        return () -> {
            channel.writeInbound(request.resetReaderIndex());
            channel.runPendingTasks();
            ByteBuf written = channel.readOutbound();
            int length = 0;
            while (written != null) {
                length += written.readableBytes();
                written.release();
                written = channel.readOutbound();
            }
            return length;
        };
    }
}
