// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RawHttp2;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.SameThreadExecutor;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests whose stream or connection of HTTP/2 ends before they do. */
class Http2Test {
    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static HttpHandler neverAnswering(CountDownLatch reached) {
        return exchange -> exchange.dispatch(SameThreadExecutor.INSTANCE, reached::countDown);
    }

    @Test
    void requestsThatAreNeverAnsweredEndWithTheirConnection() throws Exception {
        CountDownLatch reached = new CountDownLatch(2);
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.traced(neverAnswering(reached))) {
            try (RawHttp2 connection = new RawHttp2(server.port())) {
                connection.get(1, "/one");
                connection.get(3, "/two");
                await(reached);
                connection.reset(3);
            }
            recorder.operations(2).forEach(request -> request.settles().failedWith(ClosedChannelException.class));
        }
    }

    @Test
    void requestsThatAreNeverAnsweredEndWithTheServer() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST)) {
            TestServer server = TestServer.traced(neverAnswering(reached));
            try (RawHttp2 connection = new RawHttp2(server.port())) {
                connection.get(1, "/one");
                await(reached);
                server.close();
                recorder.onlyOperation().settles().failedWith(ClosedChannelException.class);
            }
        }
    }

    @Test
    void aStreamThatIsResetInTheMiddleOfItsResponseFailsItsRequestOnly() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        HttpHandler handler = new BlockingHandler(exchange -> {
            exchange.getOutputStream().write(1);
            exchange.getOutputStream().flush();
            if (exchange.getRequestPath().equals("/cut")) {
                begun.countDown();
                await(reset);
                exchange.getOutputStream().write(new byte[1_000_000]);
            }
        });
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.traced(handler);
                RawHttp2 connection = new RawHttp2(server.port())) {
            connection.get(1, "/cut");
            await(begun);
            connection.reset(1);
            reset.countDown();
            recorder.onlyOperation().settles().failedWith(ClosedChannelException.class);
            connection.get(3, "/whole");
            recorder.awaitSettled(2, Duration.ofSeconds(20)).get(1).returned(200);
        }
    }
}
