// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.Test;

/** What is a failure of the server and what is none, and in which context the application deals with it. */
class OutcomesTest {
    private static MappedSpans<JettyServerRequest> spans() {
        return MappedSpans.on(JettyServerChannels.REQUEST, new JettyServerMapper(), JettyServerRequest::path);
    }

    /** Sends a request whose body is never whole, and returns what the server answers until the connection ends. */
    private static String post(TestServer server, String... lines) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            String request = "POST /in HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", lines);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aRequestThatIsAnsweredThoughItsBodyIsNotReadFailsNothing() throws Exception {
        Handler refusing = Answers.of((request, response, callback) -> {
            response.setStatus(401);
            callback.succeeded();
        });
        try (MappedSpans<JettyServerRequest> spans = spans();
                TestServer server = TestServer.traced(refusing)) {
            assertThat(post(server, "Content-Length: 1000000", "", "part")).startsWith("HTTP/1.1 401");
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes())
                    .containsEntry("http.response.status_code", 401L)
                    .doesNotContainKey("error.type");
            assertThat(span.failed()).isFalse();
        }
    }

    @Test
    void aStatusOf500ThoughTheBodyIsNotReadIsTheTypeOfTheError() throws Exception {
        Handler unavailable = Answers.of((request, response, callback) -> {
            response.setStatus(503);
            callback.succeeded();
        });
        try (MappedSpans<JettyServerRequest> spans = spans();
                TestServer server = TestServer.traced(unavailable)) {
            assertThat(post(server, "Content-Length: 1000000", "", "part")).startsWith("HTTP/1.1 503");
            assertThat(spans.awaitOnly().attributes()).containsEntry("error.type", "503");
        }
    }

    @Test
    void aBodyThatCannotBeReadAndIsAnsweredWith400FailsNothing() throws Exception {
        Handler reading = Answers.of(
                (request, response, callback) -> Answers.text(response, Content.Source.asString(request), callback));
        try (MappedSpans<JettyServerRequest> spans = spans();
                TestServer server = TestServer.traced(reading)) {
            assertThat(post(server, "Transfer-Encoding: chunked", "", "no number", ""))
                    .startsWith("HTTP/1.1 400");
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes()).containsEntry("http.response.status_code", 400L);
            assertThat(span.failed()).isFalse();
        }
    }

    @Test
    void aWriteMayHaveNoCallback() {
        Handler writing = Answers.of((request, response, callback) -> {
            Answers.write(response, false, "here", null);
            callback.succeeded();
        });
        try (MappedSpans<JettyServerRequest> spans = spans();
                TestServer server = TestServer.traced(writing)) {
            assertThat(server.get("/").body()).isEqualTo("here");
            spans.awaitOnly();
        }
    }

    /** Answers with where it is called. */
    private static final class Errors extends ErrorHandler {
        private final MappedSpans<JettyServerRequest> spans;

        private Errors(MappedSpans<JettyServerRequest> spans) {
            this.spans = spans;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Answers.text(response, "handled within " + spans.here(), callback);
            return true;
        }
    }

    @Test
    void theHandlerOfErrorsRunsWithinTheRequestThatFails() {
        handlesErrorsWithin(Answers.of((request, response, callback) -> {
            throw new IllegalStateException("no");
        }));
        handlesErrorsWithin(Answers.of((request, response, callback) ->
                new Thread(() -> callback.failed(new IllegalStateException("no"))).start()));
    }

    private static void handlesErrorsWithin(Handler failing) {
        try (MappedSpans<JettyServerRequest> spans = spans()) {
            Consumer<Server> configuration = server -> {
                server.setHandler(failing);
                server.setErrorHandler(new Errors(spans));
            };
            try (TestServer server = TestServer.traced(new QueuedThreadPool(), configuration)) {
                assertThat(server.get("/fails").body()).isEqualTo("handled within /fails");
                assertThat(spans.awaitOnly().attributes())
                        .containsEntry("error.type", IllegalStateException.class.getName());
            }
        }
    }

    @Test
    void theListenersOfAnIdleTimeOutRunWithinTheirRequest() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        try (EventRecorder<JettyServerRequest> recorder = EventRecorder.on(JettyServerChannels.REQUEST);
                MappedSpans<JettyServerRequest> spans = spans();
                TestServer server = TestServer.traced(Answers.of((request, response, callback) -> {
                    request.addIdleTimeoutListener(timeout -> seen.add("idle " + spans.here()));
                    request.addFailureListener(failure -> {
                        seen.add("failure " + spans.here());
                        callback.failed(failure);
                    });
                    request.getConnectionMetaData()
                            .getConnection()
                            .getEndPoint()
                            .setIdleTimeout(100);
                }))) {
            assertThat(server.get("/waits").statusCode()).isEqualTo(500);
            assertThat(seen).containsExactly("idle /waits", "failure /waits");
            recorder.onlyOperation().settles().failedWith(TimeoutException.class);
        }
    }
}
