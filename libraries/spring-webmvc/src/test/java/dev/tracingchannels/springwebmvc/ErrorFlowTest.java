// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.core.Subscription;
import dev.tracingchannels.core.TracingSubscriber;
import dev.tracingchannels.testing.EventRecorder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is published of an error: each layer that throws it fails once, and the request fails if nobody handled it. The method that
 * handles it is a layer of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestServer traced = application().traced();
    private final TestServer untraced = application().untraced();

    private static TestServer.Setup application() {
        return new TestServer.Setup()
                .beans(Failing.class, Failing.Advice.class, Failing.Views.class, Failing.Rest.class);
    }

    @BeforeAll
    void warmUp() {
        assertThat(traced.get("/missing").statusCode())
                .isEqualTo(untraced.get("/missing").statusCode());
    }

    @AfterAll
    void stop() {
        traced.close();
        untraced.close();
    }

    /** In this order: the layers by their end, then the request. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /handled             | 409 | handler Failing.handled fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /handled-with-503    | 503 | handler Failing.handledWith503 fails with a; exception Failing$Advice.unavailable handles a; request returns 503
        /handled-badly       | 500 | handler Failing.handledBadly fails with a; exception Failing$Advice.badly handles a fails with b; request fails with a
        /rethrown            | 500 | handler Failing.rethrown fails with a; exception Failing$Advice.again handles a fails with a; request fails with a
        /shown               | 200 | handler Failing.shown fails with a; exception Failing$Advice.shown handles a; view error returns; request returns 200
        /of-the-controller   | 423 | handler Failing.ofTheController fails with a; exception Failing.locked handles a; request returns 423
        /unhandled           | 500 | handler Failing.unhandled fails with a; request fails with a
        /checked             | 500 | handler Failing.checked fails with a; request fails with a
        /an-error            | 500 | handler Failing.anError fails with a; request fails with a
        /gone                | 410 | handler Failing.gone fails with a; request returns 410
        /gone-as-cause       | 410 | handler Failing.goneAsCause fails with a; request returns 410
        /status/404          | 404 | handler Failing.status fails with 404 NOT_FOUND "a"; request returns 404
        /status/502          | 502 | handler Failing.status fails with 502 BAD_GATEWAY "a"; request returns 502
        /parameter           | 400 | handler Failing.parameter fails with ...; request returns 400
        /status/none         | 400 | handler Failing.status fails with ...; request returns 400
        /callable            | 409 | handler Failing.callable fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /callable-unhandled  | 500 | handler Failing.callableUnhandled fails with a; request fails with a
        /deferred            | 409 | handler Failing.deferred fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /stage               | 409 | handler Failing.stage fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /stage-unhandled     | 500 | handler Failing.stageUnhandled fails with a; request fails with a
        /mono                | 409 | handler Failing.mono fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /time-out            | 503 | handler Failing.timeOut fails with ...; request returns 503
        /body                | 409 | handler Failing.body fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /intercepted         | 500 | request fails with a
        /intercepted-handled | 409 | exception Failing$Advice.conflict handles a; request returns 409
        /view                | 500 | handler Failing$Views.view returns; view failing fails with a; request fails with a
        /no-such-view        | 500 | handler Failing$Views.noSuchView returns; view missing fails with ...; request fails with ...
        /function/7          | 500 | handler /function/{id} fails with a; request fails with a
        /function-handled/7  | 409 | handler /function-handled/{id} fails with a; exception Failing$Advice.conflict handles a; request returns 409
        /missing             | 404 | request returns 404
        """)
    void anErrorIsPublishedByTheOperationsThatFailed(String path, int status, String operations) {
        List<String> expected = List.of(operations.split("; "));
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Subscription subscription = WebMvcChannels.REQUEST.subscribe(new Endings(ended));
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST)) {
            HttpResponse<String> response = traced.get(path);
            assertThat(response.statusCode()).isEqualTo(status);
            recorder.awaitSettled(expected.size(), PATIENCE);
            assertThat(ended).containsExactlyElementsOf(expected);
            recorder.operations().stream()
                    .filter(operation -> operation.operation().hasError())
                    .forEach(operation ->
                            operation.failedWith(operation.operation().error()));

            HttpResponse<String> without = untraced.get(path);
            assertThat(response.statusCode()).isEqualTo(without.statusCode());
            assertThat(response.body()).isEqualTo(without.body());
        } finally {
            subscription.close();
        }
    }

    /** Such an answer has begun, and the client gets no other status. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /flux              | handler Failing.flux fails with a; request fails with a
        /events            | handler Failing.events fails with a; request fails with a
        /body-after-a-part | handler Failing.bodyAfterAPart fails with a; request fails with a
        """)
    void aRequestFailsWhoseResponseBreaksOff(String path, String operations) {
        List<String> expected = List.of(operations.split("; "));
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Subscription subscription = WebMvcChannels.REQUEST.subscribe(new Endings(ended));
        try (EventRecorder<WebMvcRequest> recorder = EventRecorder.on(WebMvcChannels.REQUEST)) {
            traced.getWhateverComes(path);
            recorder.awaitSettled(expected.size(), PATIENCE);
            assertThat(ended).containsExactlyElementsOf(expected);
        } finally {
            subscription.close();
        }
    }

    /** Says how each operation ended. */
    private record Endings(List<String> ended) implements TracingSubscriber<WebMvcRequest> {
        @Override
        public void end(Operation<WebMvcRequest> operation) {
            if (operation.hasResult() || operation.hasError()) {
                add(operation);
            }
        }

        @Override
        public void asyncEnd(Operation<WebMvcRequest> operation) {
            add(operation);
        }

        private void add(Operation<WebMvcRequest> operation) {
            WebMvcRequest payload = operation.payload();
            StringBuilder text = new StringBuilder(payload.layer().text());
            if (payload.name() != null) {
                text.append(' ').append(payload.name());
            }
            if (payload.exception() != null) {
                text.append(" handles ").append(payload.exception().getMessage());
            }
            if (operation.hasError()) {
                String message = String.valueOf(operation.error().getMessage());
                text.append(" fails with ").append(isOurs(message) ? message : "...");
            } else if (payload.exception() == null) {
                text.append(" returns");
                if (operation.result() != null) {
                    text.append(' ').append(operation.result());
                }
            }
            ended.add(text.toString());
        }

        /** Messages of Spring's own differ between its versions. */
        private static boolean isOurs(String message) {
            return message.length() == 1 || message.endsWith("\"a\"");
        }
    }
}
