// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.BadRequestException;
import io.helidon.http.InternalServerException;
import io.helidon.http.NotFoundException;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Who publishes an error, and who says whether somebody handled it. */
class ErrorFlowTest {
    private static final Handler FAILING = (req, res) -> {
        throw new IllegalStateException("no");
    };

    private static final ErrorHandler<Throwable> ANSWERING =
            (req, res, error) -> res.status(409).send("handled");

    static List<String> story(int status, Consumer<HttpRouting.Builder> routing) {
        try (Spans spans = new Spans();
                TestServer server = TestServer.traced(routing)) {
            assertThat(server.get("/one").statusCode()).isEqualTo(status);
            return List.copyOf(spans.story());
        }
    }

    @Test
    void whatNobodyHandlesFailsItsLayerAndTheRequest() {
        assertThat(story(500, routing -> routing.get("/one", FAILING)))
                .containsExactly("handler /one failed IllegalStateException", "GET /one failed IllegalStateException");
    }

    @Test
    void whatSomebodyHandlesFailsItsLayerOnly() {
        assertThat(story(409, routing -> routing.get("/one", FAILING).error(RuntimeException.class, ANSWERING)))
                .containsExactly(
                        "handler /one failed IllegalStateException", "error java.lang.RuntimeException", "GET /one");
    }

    @Test
    void aHandlerOfErrorsThatFailsPublishesItsOwnError() {
        assertThat(story(
                        500,
                        routing -> routing.get("/one", FAILING).error(RuntimeException.class, (req, res, error) -> {
                            throw new IllegalArgumentException("neither");
                        })))
                .containsExactly(
                        "handler /one failed IllegalStateException",
                        "error java.lang.RuntimeException failed IllegalArgumentException",
                        "GET /one failed IllegalStateException");
    }

    @Test
    void aHandlerOfErrorsThatAnswersNothingHasNotHandledIt() {
        assertThat(story(
                        500,
                        routing -> routing.get("/one", FAILING).error(RuntimeException.class, (req, res, error) -> {})))
                .containsExactly(
                        "handler /one failed IllegalStateException",
                        "error java.lang.RuntimeException",
                        "GET /one failed IllegalStateException");
    }

    @Test
    void aHandlerOfErrorsThatAnswers500HasHandledItAndTheStatusFails() {
        assertThat(story(
                        500,
                        routing -> routing.get("/one", FAILING)
                                .error(
                                        RuntimeException.class,
                                        (req, res, error) -> res.status(500).send("sorry"))))
                .containsExactly(
                        "handler /one failed IllegalStateException",
                        "error java.lang.RuntimeException",
                        "GET /one failed");
    }

    @Test
    void theCauseOfAnInternalServerExceptionIsWhatIsHandled() {
        assertThat(story(
                        409,
                        routing -> routing.get("/one", (req, res) -> {
                                    throw new InternalServerException("around", new IllegalStateException("within"));
                                })
                                .error(IllegalStateException.class, ANSWERING)))
                .containsExactly(
                        "handler /one failed InternalServerException",
                        "error java.lang.IllegalStateException",
                        "GET /one");
    }

    @Test
    void aStatusBelow500ThatIsMadeByAnExceptionFailsNothing() {
        assertThat(story(
                        404,
                        routing -> routing.get("/one", (req, res) -> {
                            throw new NotFoundException("none");
                        })))
                .containsExactly("handler /one NotFoundException", "GET /one");
        assertThat(story(
                        400,
                        routing -> routing.get("/one", (req, res) -> {
                            throw new BadRequestException("bad");
                        })))
                .containsExactly("handler /one BadRequestException", "GET /one");
    }

    @Test
    void theErrorOfAHandlerThatHasAnsweredComesTooLate() {
        assertThat(story(
                        200,
                        routing -> routing.get("/one", (req, res) -> {
                                    res.send("here");
                                    throw new IllegalStateException("no");
                                })
                                .error(RuntimeException.class, ANSWERING)))
                .containsExactly("handler /one failed IllegalStateException", "GET /one failed IllegalStateException");
    }

    @Test
    void anErrorThatIsNoExceptionIsHandledLikeOthers() {
        assertThat(story(
                        500,
                        routing -> routing.get("/one", (req, res) -> {
                            throw new StackOverflowError();
                        })))
                .containsExactly("handler /one failed StackOverflowError", "GET /one failed StackOverflowError");
    }

    @Test
    void tooManyReroutesFailTheRequestByItsStatus() {
        try (Spans spans = new Spans();
                TestServer server =
                        TestServer.traced(routing -> routing.get("/one", (req, res) -> res.reroute("/one")))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(500);
            assertThat(spans.story()).contains("handler /one").last().isEqualTo("GET /one failed");
        }
    }

    @Test
    void anErrorAfterTheResponseHasBegunFailsTheRequest() throws IOException {
        try (Spans spans = new Spans();
                TestServer server = TestServer.traced(routing -> routing.get("/one", (req, res) -> {
                            OutputStream output = res.outputStream();
                            for (int i = 0; i < 2; i++) {
                                output.write("part".getBytes(StandardCharsets.UTF_8));
                                output.flush();
                            }
                            throw new IllegalStateException("no");
                        })
                        .error(RuntimeException.class, ANSWERING));
                Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write("GET /one HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readAllBytes();
            assertThat(spans.story())
                    .containsExactly(
                            "handler /one failed IllegalStateException", "GET /one failed IllegalStateException");
            assertThat(spans.awaitOnly().attributes()).containsEntry("http.response.status_code", 200L);
        }
    }

    @Test
    void withoutLayersTheStatusSaysThatTheServerFailed() {
        try (Spans spans = new Spans();
                TestServer server = TestServer.discovered(routing -> routing.get("/one", FAILING))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(500);
            assertThat(spans.story()).containsExactly("GET /one failed");
            assertThat(spans.awaitOnly().attributes()).containsEntry("error.type", "500");
        }
    }

    @Test
    void aHandlerThatAnswersNothingFailsTheRequest() {
        assertThat(story(500, routing -> routing.get("/one", (req, res) -> {})))
                .containsExactly("handler /one", "GET /one failed");
    }
}
