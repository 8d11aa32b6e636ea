// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.messages.Message;
import dev.tracingchannels.anthropic.standin.Answer;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.anthropic.standin.Script;
import dev.tracingchannels.testing.EventRecorder;
import dev.tracingchannels.testing.MappedSpan;
import dev.tracingchannels.testing.RecordedOperation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole messages: what is published of them, and how they fail. */
class RequestsTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private ModelStandIn model;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    private AnthropicClient client(Answer... answers) throws IOException {
        model = ModelStandIn.start(Script.inTurn(answers));
        AnthropicClient client = Clients.sync(model);
        open.add(client::close);
        open.add(model);
        return client;
    }

    private static EventRecorder<AnthropicRequest> recorder() {
        return EventRecorder.on(AnthropicChannels.MESSAGES_CREATE);
    }

    private static MappedSpan span(RecordedOperation<AnthropicRequest> operation) {
        return MappedSpan.of(new MessagesCreateMapper(), operation.operation());
    }

    @Test
    void theRequestAndTheResponseAreTheSdksOwn() throws IOException {
        AnthropicClient client = client(Reply.text("A cup."));
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            var request = Clients.fullRequest();
            Message message = client.messages().create(request);
            RecordedOperation<AnthropicRequest> operation =
                    recorder.onlyOperation().returnedSame(message).wasSynchronous();
            assertThat(operation.payload().params()).isSameAs(request);
            assertThat(operation.payload().beta()).isFalse();
            assertThat(operation.payload().streaming()).isFalse();
            assertThat(operation.payload().serverAddress()).isEqualTo(Clients.isOldVersion() ? null : "localhost");
            assertThat(operation.payload().serverPort())
                    .isEqualTo(Clients.reportedPort(model.uri().getPort()));
        }
    }

    @Test
    void theBetaApiIsPublishedOnTheSameChannel() throws IOException {
        AnthropicClient client = client(Reply.text("A cup."), Reply.text("A cup."));
        var request = com.anthropic.models.beta.messages.MessageCreateParams.builder()
                .model(Clients.MODEL)
                .maxTokens(16)
                .addUserMessage("What goes with a teapot?")
                .build();
        try (EventRecorder<AnthropicRequest> whole = recorder();
                EventRecorder<AnthropicRequest> streamed = EventRecorder.on(AnthropicChannels.MESSAGES_STREAM)) {
            BetaMessage message = client.beta().messages().create(request);
            assertThat(whole.onlyOperation().returnedSame(message).payload().beta())
                    .isTrue();
            try (var stream = client.beta().messages().createStreaming(request)) {
                stream.stream().forEach(event -> {});
            }
            BetaMessage accumulated =
                    (BetaMessage) streamed.onlyOperation().operation().result();
            assertThat(accumulated.content().get(0).asText().text()).isEqualTo("A cup.");
        }
    }

    @Test
    void retriesAreOneOperation() throws IOException {
        AnthropicClient client = client(
                Failure.of(429, "rate_limit_error", "slow down").withHeader("retry-after-ms", "1"),
                Reply.text("A cup."));
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            client.messages().create(Clients.request().build());
            assertThat(recorder.onlyOperation().operation().hasError()).isFalse();
            assertThat(model.requests()).hasSize(2);
        }
    }

    private RecordedOperation<AnthropicRequest> failing(
            EventRecorder<AnthropicRequest> recorder, Class<? extends Throwable> type, Failure failure)
            throws IOException {
        AnthropicClient client = client(failure, failure, failure);
        List<Throwable> caught = new ArrayList<>();
        assertThatThrownBy(() -> client.messages().create(Clients.request().build()))
                .isInstanceOf(type)
                .satisfies(caught::add);
        return recorder.onlyOperation().failedWith(caught.get(0)).wasSynchronous();
    }

    @Test
    void whatIsRefusedForItsRateFailsByItsType() throws IOException {
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            RecordedOperation<AnthropicRequest> operation = failing(
                    recorder,
                    RateLimitException.class,
                    Failure.of(429, "rate_limit_error", "slow down").withHeader("retry-after-ms", "1"));
            assertThat(span(operation).attributes()).containsEntry("error.type", "rate_limit_error");
        }
    }

    @Test
    void aTypeThatTheProviderDoesNotDocumentIsNamedByTheStatus() throws IOException {
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            assertThat(span(failing(recorder, RuntimeException.class, Failure.of(400, "secret", "secret")))
                            .attributes())
                    .containsEntry("error.type", "400");
        }
    }

    @Test
    void anOverloadedModelFailsByItsType() throws IOException {
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            RecordedOperation<AnthropicRequest> operation = failing(
                    recorder,
                    RuntimeException.class,
                    Failure.of(529, "overloaded_error", "busy").withHeader("retry-after-ms", "1"));
            assertThat(span(operation).attributes()).containsEntry("error.type", "overloaded_error");
        }
    }

    @Test
    void aRefusalIsAResultWithItsReason() throws IOException {
        AnthropicClient client = client(Reply.text("I cannot help with that.").stopReason("refusal"));
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            client.messages().create(Clients.request().build());
            MappedSpan span = span(recorder.onlyOperation());
            assertThat(span.failed()).isFalse();
            assertThat(span.attributes()).containsEntry("gen_ai.response.finish_reasons", List.of("refusal"));
        }
    }

    @Test
    void aTimeOutIsNamedByWhatBrokeTheConnection() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        AnthropicClient client = client(slow(over), slow(over), slow(over));
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            RequestOptions options =
                    RequestOptions.builder().timeout(Duration.ofMillis(100)).build();
            assertThatThrownBy(() -> client.messages().create(Clients.request().build(), options))
                    .isInstanceOf(AnthropicIoException.class);
            assertThat(span(recorder.onlyOperation()).attributes().get("error.type"))
                    .asString()
                    .startsWith("java.");
        } finally {
            over.countDown();
        }
    }

    private static Reply slow(CountDownLatch over) {
        return Reply.text("A cup.").holding(() -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void rawResponsesAreNotPublished() throws IOException {
        AnthropicClient client = client(Reply.text("A cup."));
        try (EventRecorder<AnthropicRequest> recorder = recorder();
                HttpResponseFor<Message> response = client.messages()
                        .withRawResponse()
                        .create(Clients.request().build())) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.parse().id()).isEqualTo("msg_0");
            recorder.recordedNothing();
        }
    }

    /** What a structured answer is to be. */
    public static final class Cups {
        public int cups;
    }

    @Test
    void structuredRequestsArePublishedOnce() throws IOException {
        assumeFalse(Clients.isOldVersion(), "older versions have them in the beta API only");
        AnthropicClient client = client(Reply.text("{\"cups\":2}"));
        try (EventRecorder<AnthropicRequest> recorder = recorder()) {
            var message = client.messages()
                    .create(Clients.request().outputConfig(Cups.class).build());
            assertThat(message.content().get(0).asText().text().cups).isEqualTo(2);
            assertThat(span(recorder.onlyOperation()).attributes()).containsEntry("gen_ai.output.type", "json");
        }
    }
}
