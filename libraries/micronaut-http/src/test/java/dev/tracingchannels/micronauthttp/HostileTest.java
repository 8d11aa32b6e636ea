// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.ErrorHandler;
import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.RecordedOperation;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Subscribers that fail, clients that go away, bodies that break off, handlers that never answer. */
class HostileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final CountDownLatch cancelled = new CountDownLatch(1);
    final CompletableFuture<String> read = new CompletableFuture<>();
    final CountDownLatch reached = new CountDownLatch(1);
    private Application application;

    @Requires(property = "spec", value = "hostile")
    @Controller(produces = MediaType.TEXT_PLAIN)
    static class Methods {
        private final HostileTest test;

        Methods(HostileTest test) {
            this.test = test;
        }

        @Get("/endless")
        Flux<String> endless() {
            return Flux.<String>generate(sink -> sink.next("-".repeat(1000))).doOnCancel(test.cancelled::countDown);
        }

        @Get("/breaks")
        Flux<String> breaks() {
            return Flux.concat(
                    Flux.just("first"), Mono.fromFuture(test.read).then(Mono.error(new IllegalStateException("b"))));
        }

        @Get("/never")
        Mono<String> never() {
            test.reached.countDown();
            return Mono.never();
        }

        @Get("/pending")
        CompletableFuture<String> pending() {
            test.reached.countDown();
            return new CompletableFuture<>();
        }
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    private void start(Object... settings) {
        application = new Application(
                settings.length == 0
                        ? Map.of("spec", "hostile")
                        : Map.of("spec", "hostile", settings[0].toString(), settings[1]),
                this);
    }

    private Socket send(String target) throws IOException {
        Socket socket = new Socket("localhost", application.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static List<RecordedOperation<MicronautHttpRequest>> settled(
            EventRecorder<MicronautHttpRequest> recorder, int count) {
        return recorder.awaitSettled(count, PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void subscribersThatFailAtEachEventHarmNobody(String target) {
        application = new Application(Map.of("spec", "errors"));
        HttpResponse<String> alone = application.get(target);
        try (Subscription reports =
                        ErrorHandler.set((where, error) -> assertThat(error).isInstanceOf(Hostile.class));
                Subscription hostile = MicronautHttpChannels.REQUEST.subscribe(new Throwing());
                Flows flows = new Flows()) {
            HttpResponse<String> traced = application.get(target);
            assertThat(traced.statusCode()).isEqualTo(alone.statusCode());
            assertThat(traced.body()).isEqualTo(alone.body());
            flows.await();
        }
    }

    static Stream<String> targets() {
        return ErrorFlowTest.flows().map(ErrorFlowTest.Flow::target);
    }

    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Throwing implements TracingSubscriber<MicronautHttpRequest> {
        @Override
        public void start(Operation<MicronautHttpRequest> operation) {
            throw new Hostile();
        }

        @Override
        public void end(Operation<MicronautHttpRequest> operation) {
            throw new Hostile();
        }

        @Override
        public void asyncStart(Operation<MicronautHttpRequest> operation) {
            throw new Hostile();
        }

        @Override
        public void asyncEnd(Operation<MicronautHttpRequest> operation) {
            throw new Hostile();
        }

        @Override
        public void error(Operation<MicronautHttpRequest> operation) {
            throw new Hostile();
        }
    }

    @Test
    void aClientThatLeavesAStreamCancelsItAndEndsTheLayerAndTheRequest() throws Exception {
        start();
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST)) {
            try (Socket socket = send("/endless");
                    BufferedReader reader = reader(socket)) {
                assertThat(reader.readLine()).isEqualTo("HTTP/1.1 200 OK");
                socket.setSoLinger(true, 0);
            }
            List<RecordedOperation<MicronautHttpRequest>> all = settled(recorder, 2);
            assertThat(all.get(0).operation().result()).isEqualTo(200);
            assertThat(all.get(1).operation().hasResult()).isTrue();
            assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aBodyThatBreaksOffFailsTheLayerAndTheRequestThoughItsStatusIsSent() throws Exception {
        start();
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST);
                Socket socket = send("/breaks")) {
            assertThat(reader(socket).readLine()).isEqualTo("HTTP/1.1 200 OK");
            read.complete("the status");
            List<RecordedOperation<MicronautHttpRequest>> all = settled(recorder, 2);
            assertThat(all.get(1).operation().error()).hasMessage("b");
            assertThat(all.get(0).operation().error()).hasMessage("b");
            assertThat(all.get(0).operation().payload().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/never", "/pending"})
    void aRequestThatIsNeverAnsweredEndsWithItsConnection(String target) throws Exception {
        start("micronaut.server.idle-timeout", "1s");
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST);
                Socket socket = send(target)) {
            assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            List<RecordedOperation<MicronautHttpRequest>> all = settled(recorder, 2);
            assertThat(all.get(0).operation().error()).isInstanceOf(ClosedChannelException.class);
            assertThat(all.get(1).operation().hasResult()).isTrue();
        }
    }

    @Test
    void streamsOfHttp2AreRequestsOfTheirOwn() throws Exception {
        application = new Application(Map.of(
                "spec", "errors", "micronaut.server.http-version", "2.0", "micronaut.server.ssl.enabled", false));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST)) {
            List<CompletableFuture<HttpResponse<String>>> responses = Stream.of("/handled", "/nowhere", "/handled")
                    .map(target -> client.sendAsync(
                            HttpRequest.newBuilder(application.uri(target)).build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> response : responses) {
                assertThat(response.get(20, TimeUnit.SECONDS).statusCode()).isIn(404, 409);
            }
            assertThat(settled(recorder, 7)).hasSize(7);
        }
    }

    @Test
    void aTargetThatIsNoUriIsARequestToo() throws Exception {
        start();
        try (EventRecorder<MicronautHttpRequest> recorder = EventRecorder.on(MicronautHttpChannels.REQUEST);
                Socket socket = send("/a|b^c?d=%zz")) {
            String status = reader(socket).readLine();
            Operation<MicronautHttpRequest> request =
                    settled(recorder, 1).get(0).operation();
            assertThat(status).contains(Integer.toString(request.payload().status()));
        }
    }
}
