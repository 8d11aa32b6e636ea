// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.MappedSpans;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of errors that nobody handles. */
class ErrorsTest {
    private static MappedSpan answered(Container container, int status, Servlets.Handler handler) throws Exception {
        try (MappedSpans<ServletExchange> spans = MappedSpans.on(ServletChannels.REQUEST, new ServletExchangeMapper());
                Container.Running server = container.start(context -> Servlets.get(context, "/first", handler))) {
            assertThat(TestClient.get(server.port(), "/first").statusCode()).isEqualTo(status);
            MappedSpan span = spans.awaitOnly();
            assertThat(span.attributes()).containsEntry("http.response.status_code", (long) status);
            return span;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCauseOfAServletExceptionIsTheError(Container container) throws Exception {
        MappedSpan span = answered(container, 500, (request, response) -> {
            throw new ServletException("wrapped", new IOException("no"));
        });
        assertThat(span.attributes()).containsEntry("error.type", "java.io.IOException");
    }

    @ParameterizedTest
    @EnumSource
    void aServletThatIsUnavailableIsAnswered503(Container container) throws Exception {
        MappedSpan span = answered(container, 503, (request, response) -> {
            throw new UnavailableException("later", 1);
        });
        assertThat(span.attributes()).containsKey("error.type");
    }

    @ParameterizedTest
    @EnumSource
    void aStatusThatWasSetBeforeAnErrorIsNotThatOfTheResponse(Container container) throws Exception {
        MappedSpan span = answered(container, 500, (request, response) -> {
            response.setStatus(202);
            throw new IllegalStateException("no");
        });
        assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    }

    @ParameterizedTest
    @EnumSource
    void aStatusThatIsSentIsNoFailureBelow500(Container container) throws Exception {
        MappedSpan span = answered(container, 410, (request, response) -> response.sendError(410, "gone"));
        assertThat(span.failed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anErrorAfterTheResponseHasBegunLeavesTheStatusThatWasSent(Container container) throws Exception {
        try (EventRecorder<ServletExchange> recorder = EventRecorder.on(ServletChannels.REQUEST);
                Container.Running server =
                        container.start(context -> Servlets.get(context, "/first", (request, response) -> {
                            response.flushBuffer();
                            throw new IllegalStateException("no");
                        }))) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://localhost:" + server.port() + "/first")
                            .toURL()
                            .openConnection();
            assertThat(connection.getResponseCode()).isEqualTo(200);
            connection.disconnect();
            recorder.awaitSettled(1, Duration.ofSeconds(20));
            recorder.onlyOperation().failedWith(IllegalStateException.class).wasSynchronous();
            assertThat(recorder.onlyOperation().payload().route()).isEqualTo("/first");
        }
    }
}
