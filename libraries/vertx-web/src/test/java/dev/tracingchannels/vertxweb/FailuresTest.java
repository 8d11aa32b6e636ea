// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures in the middle of the response, and handlers of failures that are taken away. */
class FailuresTest {
    private Requests requests;

    @BeforeEach
    void record() {
        requests = new Requests();
    }

    @AfterEach
    void stopRecording() {
        requests.close();
    }

    private String serve(Consumer<Router> application) throws Exception {
        try (TestServer server = TestServer.traced(application)) {
            server.get("/a");
            return requests.only();
        }
    }

    private static void fail(RoutingContext ctx) {
        throw new IllegalStateException("a failure of " + ctx.request().path());
    }

    @Test
    void anAnswerOf500ToAnExceptionThatStandsForLessIsAFailureOfTheServer() throws Exception {
        try (EventRecorder<VertxWebRequest> recorder = EventRecorder.on(VertxWebChannels.REQUEST)) {
            assertThat(serve(router -> router.get("/a")
                            .handler(ctx -> {
                                throw new HttpException(410);
                            })
                            .failureHandler(FailuresTest::fail)))
                    .isEqualTo("GET /a 500 HttpException");
            for (var recorded : recorder.awaitSettled(3, Duration.ofSeconds(20))) {
                Layer layer = recorded.payload().layer();
                assertThat(MappedSpan.of(new VertxWebMapper(), recorded.operation())
                                .failed())
                        .isEqualTo(layer != Layer.HANDLER);
            }
        }
    }

    @Test
    void aFailureThatAHandlerDealsWithInTheMiddleOfTheResponseIsNone() throws Exception {
        assertThat(serve(router -> router.get("/a")
                        .handler(ctx -> {
                            Future<Void> unused =
                                    ctx.response().setChunked(true).write("first");
                            fail(ctx);
                        })
                        .failureHandler(ctx ->
                                ctx.vertx().setTimer(1, fired -> ctx.response().end("sorry")))))
                .isEqualTo("GET /a 200");
    }

    @Test
    void aHandlerForAStatusThatIsTakenAwayIsVertxsOwn() throws Exception {
        assertThat(serve(router -> {
                    router.get("/a").handler(ctx -> ctx.fail(418));
                    router.errorHandler(
                            418, ctx -> ctx.response().setStatusCode(200).end());
                    router.errorHandler(418, null).uncaughtErrorHandler(null).modifiedHandler(null);
                }))
                .isEqualTo("GET /a 418");
        assertThat(requests.layers()).containsExactly("handler /a");
    }
}
