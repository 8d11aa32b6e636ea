// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.webserver.http.HttpRouting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Subscribers that mean no good, or come and go; and what is published to them. */
class SubscribersTest {
    private static final String SECRET = "correct-horse-battery-staple";

    private static void routes(HttpRouting.Builder routing) {
        routing.get("/here/{id}", (req, res) -> res.send("here"))
                .get("/failing", (req, res) -> {
                    throw new IllegalStateException(SECRET);
                })
                .get("/handled", (req, res) -> {
                    throw new IllegalArgumentException(SECRET);
                })
                .error(
                        IllegalArgumentException.class,
                        (req, res, error) -> res.status(409).send("handled"));
    }

    private static final class Hostile implements TracingSubscriber<HelidonWebserverRequest> {
        private static void fail() {
            throw new IllegalStateException("hostile");
        }

        @Override
        public void start(Operation<HelidonWebserverRequest> operation) {
            fail();
        }

        @Override
        public void end(Operation<HelidonWebserverRequest> operation) {
            fail();
        }

        @Override
        public void asyncStart(Operation<HelidonWebserverRequest> operation) {
            fail();
        }

        @Override
        public void asyncEnd(Operation<HelidonWebserverRequest> operation) {
            fail();
        }

        @Override
        public void error(Operation<HelidonWebserverRequest> operation) {
            fail();
        }
    }

    @Test
    void aSubscriberThatThrowsAtEachEventHarmsNothing() {
        try (Subscription reports = ErrorHandler.set((where, error) -> {});
                Subscription hostile = HelidonWebserverChannels.REQUEST.subscribe(new Hostile());
                MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(SubscribersTest::routes)) {
            assertThat(server.get("/here/7").body()).isEqualTo("here");
            assertThat(server.get("/failing").statusCode()).isEqualTo(500);
            assertThat(server.get("/handled").body()).isEqualTo("handled");
            assertThat(Story.requests(spans, 7))
                    .extracting(MappedSpan::name)
                    .containsExactly("GET /here/{id}", "GET /failing", "GET /handled");
        }
    }

    @Test
    void aToolThatLeavesInTheMiddleOfARequestHarmsNothing() {
        EventRecorder<HelidonWebserverRequest> leaving =
                EventRecorder.on(HelidonWebserverChannels.REQUEST).allowingUnsettled();
        try (TestServer server = TestServer.traced(routing -> routing.get("/here", (req, res) -> {
                    leaving.close();
                    throw new IllegalStateException("no");
                })
                .error(IllegalStateException.class, (req, res, error) -> res.send("handled")))) {
            assertThat(server.get("/here").body()).isEqualTo("handled");
            assertThat(server.get("/here").body()).isEqualTo("handled");
        }
    }

    @Test
    void aToolThatComesInTheMiddleOfARequestHearsNothingOfIt() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch subscribed = new CountDownLatch(1);
        try (TestServer server = TestServer.traced(routing -> routing.get("/here", (req, res) -> {
                    reached.countDown();
                    subscribed.await();
                    throw new IllegalStateException("no");
                })
                .error(IllegalStateException.class, (req, res, error) -> res.send("handled")))) {
            CompletableFuture<String> body =
                    CompletableFuture.supplyAsync(() -> server.get("/here").body());
            reached.await();
            try (EventRecorder<HelidonWebserverRequest> recorder = EventRecorder.on(HelidonWebserverChannels.REQUEST)) {
                subscribed.countDown();
                assertThat(body.join()).isEqualTo("handled");
                recorder.recordedNothing();
            }
        }
    }

    @Test
    void aSecretIsInNoTextWhereverItIs() {
        try (EventRecorder<HelidonWebserverRequest> recorder = EventRecorder.on(HelidonWebserverChannels.REQUEST);
                TestServer server = TestServer.traced(SubscribersTest::routes)) {
            String[] headers = {"Authorization", "Bearer " + SECRET, "Cookie", "session=" + SECRET};
            for (String path : List.of("/here/" + SECRET, "/failing", "/handled", "/missing/" + SECRET)) {
                server.get(path + "?password=" + SECRET, headers);
            }
            assertThat(recorder.awaitSettled(8, Duration.ofSeconds(20))).allSatisfy(operation -> {
                assertThat(operation.payload().toString()).doesNotContain(SECRET);
                assertThat(operation.operation().toString()).doesNotContain(SECRET);
            });
        }
    }
}
