// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.MappedSpans;
import io.helidon.http.BadRequestException;
import io.helidon.http.ForbiddenException;
import io.helidon.webserver.http.Filter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** The errors of filters, which Helidon handles when all filters are done. */
class FilterErrorsTest {
    @Test
    void theErrorOfAFilterIsHandledWithinTheRequest() {
        Filter failing = (chain, req, res) -> {
            throw new IllegalStateException("no");
        };
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter(failing)
                        .error(
                                RuntimeException.class,
                                (req, res, error) -> res.status(409).send(spans.here())))) {
            assertThat(server.get("/one").body()).isEqualTo("request > error");
            Story.expect(spans, "error java.lang.RuntimeException", "GET");
            assertThat(Story.request(spans, 2).attributes()).containsEntry("http.response.status_code", 409L);
        }
        Story.expect(500, routing -> routing.addFilter(failing), "GET failed IllegalStateException");
    }

    @Test
    void theErrorOfAFilterMayBeAnsweredByAStream() {
        Story.expect(
                409,
                routing -> routing.addFilter((chain, req, res) -> {
                            throw new IllegalStateException("no");
                        })
                        .error(IllegalStateException.class, (req, res, error) -> {
                            try (OutputStream output = res.status(409).outputStream()) {
                                output.write(new byte[100_000]);
                                output.write(new byte[100_000]);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        }),
                "error java.lang.IllegalStateException",
                "GET");
    }

    @Test
    void aHandlerOfAFiltersErrorThatFailsPublishesItsOwn() {
        Story.expect(
                500,
                routing -> routing.addFilter((chain, req, res) -> {
                            throw new IllegalStateException("no");
                        })
                        .error(RuntimeException.class, (req, res, error) -> {
                            throw new IllegalArgumentException("neither");
                        }),
                "error java.lang.RuntimeException failed IllegalArgumentException",
                "GET failed IllegalStateException");
    }

    @Test
    void aFilterThatCannotReachAnotherServerFailsAsAnyOther() {
        Filter failing = (chain, req, res) -> {
            throw new UncheckedIOException(new ConnectException("refused"));
        };
        Story.expect(500, routing -> routing.addFilter(failing), "GET failed UncheckedIOException");
        Story.expect(
                409,
                routing -> routing.addFilter(failing)
                        .error(
                                UncheckedIOException.class,
                                (req, res, error) -> res.status(409).send("handled")),
                "error java.io.UncheckedIOException",
                "GET");
    }

    @Test
    void aFilterThatAnswers503InPlaceOfARefusalFailsTheRequest() {
        Story.expect(
                503,
                routing -> routing.addFilter((chain, req, res) -> {
                            try {
                                chain.proceed();
                            } catch (BadRequestException refusal) {
                                res.status(503).send("not now");
                            }
                        })
                        .get("/one", (req, res) -> {
                            throw new BadRequestException("bad");
                        }),
                "handler /one",
                "GET /one failed 503");
    }

    @Test
    void whatAFilterRefusesIsNoFailureOfTheServer() {
        try (MappedSpans<HelidonWebserverRequest> spans = Story.spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                    throw new BadRequestException("bad");
                }))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(400);
            Story.expect(spans, "GET");
            assertThat(spans.awaitOnly().attributes()).containsEntry("http.response.status_code", 400L);
        }
    }

    @Test
    void theErrorOfAFilterAfterTheHandlersComesTooLate() {
        Story.expect(
                200,
                routing -> routing.addFilter((chain, req, res) -> {
                            chain.proceed();
                            throw new IllegalStateException("no");
                        })
                        .get("/one", (req, res) -> res.send("here")),
                "handler /one",
                "GET /one failed IllegalStateException");
    }

    @Test
    void aFilterThatAnswersIsTheWholeRequest() {
        Story.expect(
                403,
                routing -> routing.addFilter(
                                (chain, req, res) -> res.status(403).send("no"))
                        .get("/one", (req, res) -> res.send("here")),
                "GET");
        Story.expect(
                403,
                routing -> routing.addFilter((chain, req, res) -> {
                    throw new ForbiddenException("no");
                }),
                "GET");
    }

    @Test
    void theErrorOfAFilterThatIsAnsweredWith500ByAHandlerIsHandled() {
        Story.expect(
                500,
                routing -> routing.addFilter((chain, req, res) -> {
                            throw new IllegalStateException("no");
                        })
                        .error(
                                RuntimeException.class,
                                (req, res, error) -> res.status(500).send("sorry")),
                "error java.lang.RuntimeException",
                "GET failed 500");
    }
}
