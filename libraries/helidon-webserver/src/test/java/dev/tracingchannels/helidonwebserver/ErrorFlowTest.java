// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import io.helidon.http.BadRequestException;
import io.helidon.http.HttpException;
import io.helidon.http.InternalServerException;
import io.helidon.http.NotFoundException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.Handler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Which operation publishes an error, and which one says whether it was handled. */
class ErrorFlowTest {
    private static final Handler FAILING = (req, res) -> {
        throw new IllegalStateException("no");
    };

    private static final ErrorHandler<Throwable> ANSWERING =
            (req, res, error) -> res.status(409).send("handled");

    @Test
    void whatNobodyHandlesFailsItsLayerAndTheRequest() {
        Story.expect(
                500,
                routing -> routing.get("/one", FAILING),
                "handler /one failed IllegalStateException",
                "GET /one failed IllegalStateException");
    }

    @Test
    void whatIsHandledFailsItsLayerOnly() {
        Story.expect(
                409,
                routing -> routing.get("/one", FAILING).error(RuntimeException.class, ANSWERING),
                "handler /one failed IllegalStateException",
                "error java.lang.RuntimeException",
                "GET /one");
    }

    @Test
    void aHandlerOfErrorsThatFailsPublishesItsOwnError() {
        Story.expect(
                500,
                routing -> routing.get("/one", FAILING).error(RuntimeException.class, (req, res, error) -> {
                    throw new IllegalArgumentException("neither");
                }),
                "handler /one failed IllegalStateException",
                "error java.lang.RuntimeException failed IllegalArgumentException",
                "GET /one failed IllegalStateException");
    }

    @Test
    void aHandlerOfErrorsThatAnswersNothingHasNotHandledIt() {
        Story.expect(
                500,
                routing -> routing.get("/one", FAILING).error(RuntimeException.class, (req, res, error) -> {}),
                "handler /one failed IllegalStateException",
                "error java.lang.RuntimeException",
                "GET /one failed IllegalStateException");
    }

    @Test
    void aHandlerOfErrorsThatAnswers500HasHandledItAndTheStatusFails() {
        Story.expect(
                500,
                routing -> routing.get("/one", FAILING)
                        .error(
                                RuntimeException.class,
                                (req, res, error) -> res.status(500).send("sorry")),
                "handler /one failed IllegalStateException",
                "error java.lang.RuntimeException",
                "GET /one failed 500");
    }

    @Test
    void theCauseOfAnInternalServerExceptionIsWhatIsHandled() {
        Story.expect(
                409,
                routing -> routing.get("/one", (req, res) -> {
                            throw new InternalServerException("around", new IllegalStateException("within"));
                        })
                        .error(IllegalStateException.class, ANSWERING),
                "handler /one failed InternalServerException",
                "error java.lang.IllegalStateException",
                "GET /one");
    }

    @Test
    void aStatusBelow500ThatIsMadeByAnExceptionFailsNothing() {
        Story.expect(
                404,
                routing -> routing.get("/one", (req, res) -> {
                    throw new NotFoundException("none");
                }),
                "handler /one",
                "GET /one");
        Story.expect(
                400,
                routing -> routing.get("/one", (req, res) -> {
                    throw new BadRequestException("bad");
                }),
                "handler /one",
                "GET /one");
    }

    @Test
    void aHandlerOfErrorsMayTurnOneIntoAnother() {
        HttpException unavailable = new HttpException("down", Status.SERVICE_UNAVAILABLE_503);
        Story.expect(
                404,
                routing -> routing.get("/one", FAILING).error(IllegalStateException.class, (req, res, error) -> {
                    throw new NotFoundException("none");
                }),
                "handler /one failed IllegalStateException",
                "error java.lang.IllegalStateException",
                "GET /one");
        Story.expect(
                503,
                routing -> routing.get("/one", (req, res) -> {
                            throw new NotFoundException("none");
                        })
                        .error(NotFoundException.class, (req, res, error) -> {
                            throw unavailable;
                        }),
                "handler /one",
                "error io.helidon.http.NotFoundException failed HttpException",
                "GET /one failed HttpException");
    }

    @Test
    void aResponseThatCannotBeSentFailsTheRequest() {
        assumeThat(Upgrades.AVAILABLE)
                .as("before 4.5, Helidon checked the headers of responses on request only")
                .isTrue();
        Story.expect(
                500,
                routing -> routing.get(
                        "/one",
                        (req, res) -> res.header("Location", "/two\r\nSet-Cookie: three")
                                .send("here")),
                "handler /one failed IllegalArgumentException",
                "GET /one failed IllegalArgumentException");
    }

    @Test
    void theErrorOfAHandlerThatHasAnsweredComesTooLate() {
        Story.expect(
                200,
                routing -> routing.get("/one", (req, res) -> {
                            res.send("here");
                            throw new IllegalStateException("no");
                        })
                        .error(RuntimeException.class, ANSWERING),
                "handler /one failed IllegalStateException",
                "GET /one failed IllegalStateException");
    }

    @Test
    void anErrorThatIsNoExceptionIsHandledLikeOthers() {
        Story.expect(
                500,
                routing -> routing.get("/one", (req, res) -> {
                    throw new StackOverflowError();
                }),
                "handler /one failed StackOverflowError",
                "GET /one failed StackOverflowError");
    }

    @Test
    void tooManyReroutesFailTheRequestByItsStatus() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server =
                        TestServer.traced(routing -> routing.get("/one", (req, res) -> res.reroute("/one")))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(500);
            MappedSpan request = Story.request(spans, 10);
            assertThat(request.name()).isEqualTo("GET /one");
            assertThat(request.attributes()).containsEntry("error.type", "500");
        }
    }

    @Test
    void anErrorAfterTheResponseHasBegunFailsTheRequest() throws IOException {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
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
            Story.expect(spans, "handler /one failed IllegalStateException", "GET /one failed IllegalStateException");
            assertThat(Story.request(spans, 2).attributes()).containsEntry("http.response.status_code", 200L);
        }
    }

    @Test
    void withoutLayersTheStatusSaysThatTheServerFailed() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.discovered(routing -> routing.get("/one", FAILING))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(500);
            Story.expect(spans, "GET /one failed 500");
            assertThat(spans.awaitOnly().attributes()).containsEntry("error.type", "500");
        }
    }

    @Test
    void aHandlerThatAnswersNothingFailsTheRequest() {
        Story.expect(500, routing -> routing.get("/one", (req, res) -> {}), "handler /one", "GET /one failed 500");
    }
}
