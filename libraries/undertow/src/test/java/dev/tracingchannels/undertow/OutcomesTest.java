// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.undertow.Handlers;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is a failure of the server and what is none. */
class OutcomesTest {
    private static MappedSpans<UndertowRequest> spans() {
        return MappedSpans.on(UndertowChannels.REQUEST, new UndertowMapper(), UndertowRequest::path);
    }

    private static Socket send(TestServer server, String... lines) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    @Test
    void aConnectionThatEndsBeforeTheAnswerIsSentFailsItsRequest() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        HttpHandler refusing = exchange -> {
            exchange.setStatusCode(401);
            // Once the handler has returned: then Undertow waits for the rest of the body before it answers.
            exchange.getIoThread().execute(reached::countDown);
        };
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                MappedSpans<UndertowRequest> spans = spans();
                TestServer server = TestServer.traced(refusing)) {
            try (Socket socket = send(server, "POST /in HTTP/1.1", "Host: localhost", "Content-Length: 100", "", "a")) {
                assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
                socket.close();
                MappedSpan span = spans.awaitOnly();
                assertThat(span.failed()).isTrue();
                assertThat(span.attributes()).doesNotContainKey("http.response.status_code");
            }
            recorder.onlyOperation().settles().failedWith(ClosedChannelException.class);
        }
    }

    @Test
    void anErrorThatAnExceptionHandlerAnswersFailsItsRequestIfTheStatusIs500OrMore() {
        HttpHandler failing = exchange -> {
            throw new IllegalStateException("no");
        };
        HttpHandler handler = Handlers.exceptionHandler(failing)
                .addExceptionHandler(IllegalStateException.class, exchange -> exchange.setStatusCode(503));
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.traced(handler)) {
            assertThat(server.get("/").statusCode()).isEqualTo(503);
            recorder.onlyOperation().settles().failedWith(IllegalStateException.class);
        }
    }

    @Test
    void anErrorThatAHandlerAroundTheTracedOneAnswersIsKnown() {
        HttpHandler traced = TracedHandler.wrap(exchange -> {
            throw new IllegalStateException("no");
        });
        HttpHandler around = exchange -> {
            try {
                traced.handleRequest(exchange);
            } catch (IllegalStateException failure) {
                exchange.setStatusCode(500);
            }
        };
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.start(around, builder -> {})) {
            assertThat(server.get("/").statusCode()).isEqualTo(500);
            recorder.onlyOperation().settles().failedWith(IllegalStateException.class);
        }
    }

    /** Answers in two parts, the second by another handler. */
    private static void inTwoParts(HttpServerExchange exchange, HttpHandler second) {
        exchange.getResponseSender().send("first ", new IoCallback() {
            @Override
            public void onComplete(HttpServerExchange sent, Sender sender) {
                try {
                    second.handleRequest(sent);
                } catch (Exception failure) {
                    onException(sent, sender, new IOException(failure));
                }
            }

            @Override
            public void onException(HttpServerExchange failed, Sender sender, IOException failure) {
                failed.endExchange();
            }
        });
    }

    @Test
    void aHandlerThatIsCalledWhenTheResponseHasBegunIsCalledAsWithoutTracing() {
        HttpHandler second =
                TracedHandler.wrap(exchange -> exchange.getResponseSender().send("second"));
        try (EventRecorder<UndertowRequest> recorder = EventRecorder.on(UndertowChannels.REQUEST);
                TestServer server = TestServer.start(exchange -> inTwoParts(exchange, second), builder -> {})) {
            assertThat(server.get("/").body()).isEqualTo("first second");
            recorder.recordedNothing();
        }
    }
}
