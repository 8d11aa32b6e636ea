// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import static dev.tracingchannels.helidonwebserver.ErrorFlowTest.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.BadRequestException;
import io.helidon.http.ForbiddenException;
import io.helidon.webserver.http.Filter;
import org.junit.jupiter.api.Test;

/** The errors of filters, which Helidon handles when all filters are done. */
class FilterErrorsTest {
    @Test
    void theErrorOfAFilterIsHandledWithinTheRequest() {
        Filter failing = (chain, req, res) -> {
            throw new IllegalStateException("no");
        };
        try (Spans spans = new Spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter(failing)
                        .error(
                                RuntimeException.class,
                                (req, res, error) -> res.status(409).send(spans.here())))) {
            assertThat(server.get("/one").body()).isEqualTo("request > error");
            assertThat(spans.story()).containsExactly("error java.lang.RuntimeException", "GET");
            assertThat(spans.awaitOnly().attributes()).containsEntry("http.response.status_code", 409L);
        }
        assertThat(story(500, routing -> routing.addFilter(failing)))
                .containsExactly("GET failed IllegalStateException");
    }

    @Test
    void aHandlerOfAFiltersErrorThatFailsPublishesItsOwn() {
        assertThat(story(
                        500,
                        routing -> routing.addFilter((chain, req, res) -> {
                                    throw new IllegalStateException("no");
                                })
                                .error(RuntimeException.class, (req, res, error) -> {
                                    throw new IllegalArgumentException("neither");
                                })))
                .containsExactly(
                        "error java.lang.RuntimeException failed IllegalArgumentException",
                        "GET failed IllegalStateException");
    }

    @Test
    void whatAFilterRefusesIsNoFailureOfTheServer() {
        try (Spans spans = new Spans();
                TestServer server = TestServer.traced(routing -> routing.addFilter((chain, req, res) -> {
                    throw new BadRequestException("bad");
                }))) {
            assertThat(server.get("/one").statusCode()).isEqualTo(400);
            assertThat(spans.story()).containsExactly("GET");
            assertThat(spans.awaitOnly().attributes()).containsEntry("http.response.status_code", 400L);
        }
    }

    @Test
    void theErrorOfAFilterAfterTheHandlersComesTooLate() {
        assertThat(story(
                        200,
                        routing -> routing.addFilter((chain, req, res) -> {
                                    chain.proceed();
                                    throw new IllegalStateException("no");
                                })
                                .get("/one", (req, res) -> res.send("here"))))
                .containsExactly("handler /one", "GET /one failed IllegalStateException");
    }

    @Test
    void aFilterThatAnswersIsTheWholeRequest() {
        assertThat(story(
                        403,
                        routing -> routing.addFilter(
                                        (chain, req, res) -> res.status(403).send("no"))
                                .get("/one", (req, res) -> res.send("here"))))
                .containsExactly("GET");
        assertThat(story(
                        403,
                        routing -> routing.addFilter((chain, req, res) -> {
                            throw new ForbiddenException("no");
                        })))
                .containsExactly("GET");
    }

    @Test
    void theErrorOfAFilterThatSomebodyHandlesWith500IsHandled() {
        assertThat(story(
                        500,
                        routing -> routing.addFilter((chain, req, res) -> {
                                    throw new IllegalStateException("no");
                                })
                                .error(
                                        RuntimeException.class,
                                        (req, res, error) -> res.status(500).send("sorry"))))
                .containsExactly("error java.lang.RuntimeException", "GET failed");
    }
}
