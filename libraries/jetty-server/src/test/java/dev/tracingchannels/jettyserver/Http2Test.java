// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RawHttp2;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** Requests whose stream or connection of HTTP/2 ends before they do. */
class Http2Test {
    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void requestsThatAreNeverAnsweredEndWithTheirConnection() throws Exception {
        CountDownLatch reached = new CountDownLatch(2);
        Handler neverAnswering = Answers.of((request, response, callback) -> reached.countDown());
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST);
                TestServer server = TestServer.traced(neverAnswering)) {
            try (RawHttp2 connection = new RawHttp2(server.port())) {
                connection.get(1, "/one");
                connection.get(3, "/two");
                await(reached);
                connection.reset(3);
            }
            recorder.operations(2).forEach(request -> request.settles().failedWith(EofException.class));
        }
    }

    @Test
    void aStreamThatIsResetInTheMiddleOfItsResponseFailsItsRequestOnly() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch reset = new CountDownLatch(1);
        Handler handler = Answers.of((request, response, callback) -> {
            if (request.getHttpURI().getPath().equals("/cut")) {
                Answers.write(response, false, "part", Callback.from(begun::countDown, callback::failed));
                await(reset);
            }
            Answers.text(response, "rest", callback);
        });
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST);
                TestServer server = TestServer.traced(handler);
                RawHttp2 connection = new RawHttp2(server.port())) {
            connection.get(1, "/cut");
            await(begun);
            connection.reset(1);
            reset.countDown();
            recorder.onlyOperation().settles().failedWith(EofException.class);
            connection.get(3, "/whole");
            recorder.awaitSettled(2, Duration.ofSeconds(20)).get(1).returned(200);
        }
    }
}
