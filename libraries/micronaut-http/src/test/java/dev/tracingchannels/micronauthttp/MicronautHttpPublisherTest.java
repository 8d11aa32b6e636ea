// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.testing.HttpServerPublisherContract;
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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Requests that a filter answers, without any layer, so that each is one operation. */
class MicronautHttpPublisherTest extends HttpServerPublisherContract<MicronautHttpRequest> {
    private static final Map<String, Object> SETTINGS = Map.of("spec", "publisher");

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
            test.runInside();
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
    protected java.net.http.HttpResponse<String> get(String target, String... headers) {
        return application.get(target, headers);
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
