// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.tracingchannels.anthropic.standin.Answer;
import dev.tracingchannels.anthropic.standin.Failure;
import dev.tracingchannels.anthropic.standin.ModelStandIn;
import dev.tracingchannels.anthropic.standin.Reply;
import dev.tracingchannels.anthropic.standin.Usage;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.testing.ExpectedSpan;
import dev.tracingchannels.testing.GenAiContract;
import dev.tracingchannels.testing.GenAiExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Messages, whole and streamed, of a stand-in for the model. */
class AnthropicContractTest extends GenAiContract {
    /** What a request says about its answer, after which the answer comes. */
    private static final String ANSWER = "answer with: ";

    private final CountDownLatch over = new CountDownLatch(1);
    private ModelStandIn model;
    private AnthropicClient client;
    /** What is answered in place of an exchange. */
    private volatile @Nullable Answer other;

    @BeforeEach
    void connect() throws IOException {
        model = ModelStandIn.start(request -> {
            Answer given = other;
            return given == null ? reply(request.body()) : given;
        });
        client = Clients.sync(model);
    }

    @AfterEach
    void disconnect() {
        over.countDown();
        client.close();
        model.close();
    }

    /** The answer that the request asks for, with the tool's argument behind a bar. */
    private static Reply reply(String body) {
        String asked = body.substring(body.indexOf(ANSWER) + ANSWER.length());
        String[] parts = asked.substring(0, asked.indexOf('"')).split("\\|", 2);
        return Reply.text(parts[0])
                .toolUse("toolu_1", "find_product", "{\"query\":\"" + parts[1] + "\"}")
                .usage(new Usage(20, 40, 100, 7));
    }

    private Reply slow() {
        return Reply.text("A cup.").holding(() -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    protected Map<Feature, String> lacks() {
        Map<Feature, String> lacks = new TreeMap<>();
        lacks.put(Feature.EMBEDDINGS, "the provider has none");
        lacks.put(Feature.AGENTS, "the SDK asks models only");
        lacks.put(Feature.TOOLS, "the application runs the tools");
        lacks.put(Feature.WORKFLOWS, "the SDK asks models only");
        if (Clients.isOldVersion()) {
            lacks.put(Feature.SERVER, "this version does not tell where a client sends its requests");
        }
        return lacks;
    }

    @Override
    protected TracingChannel<?> requests() {
        return AnthropicChannels.MESSAGES_CREATE;
    }

    @Override
    protected TracingChannel<?> streams() {
        return AnthropicChannels.MESSAGES_STREAM;
    }

    /** The SDK's future wraps it. */
    @Override
    protected Throwable underlying(Throwable thrown) {
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }

    private static MessageCreateParams request(GenAiExchange exchange) {
        return Clients.request()
                .addUserMessage(exchange.prompt())
                .addUserMessage(ANSWER + exchange.answer() + '|' + exchange.argument())
                .system(exchange.instructions())
                .stopSequences(List.of("STOP"))
                .putAdditionalBodyProperty("temperature", JsonValue.from(0.5))
                .putAdditionalBodyProperty("top_k", JsonValue.from(40))
                .putAdditionalBodyProperty("top_p", JsonValue.from(0.9))
                .putAdditionalBodyProperty(
                        "tools",
                        JsonValue.from(List.of(Map.of(
                                "name",
                                "find_product",
                                "description",
                                exchange.tool(),
                                "input_schema",
                                Map.of("type", "object")))))
                .build();
    }

    private ExpectedSpan expected() {
        return ExpectedSpan.named("chat " + Clients.MODEL)
                .with(GenAiAttributes.GEN_AI_OPERATION_NAME, "chat")
                .with(GenAiAttributes.GEN_AI_PROVIDER_NAME, "anthropic")
                .with(GenAiAttributes.GEN_AI_REQUEST_MODEL, Clients.MODEL)
                .with(GenAiAttributes.GEN_AI_REQUEST_MAX_TOKENS, 256)
                .with(GenAiAttributes.GEN_AI_REQUEST_TEMPERATURE, 0.5)
                .with(GenAiAttributes.GEN_AI_REQUEST_TOP_K, 40)
                .with(GenAiAttributes.GEN_AI_REQUEST_TOP_P, 0.9)
                .with(GenAiAttributes.GEN_AI_REQUEST_STOP_SEQUENCES, List.of("STOP"))
                .with(
                        GenAiAttributes.GEN_AI_RESPONSE_ID,
                        "msg_" + (model.requests().size() - 1))
                .with(GenAiAttributes.GEN_AI_RESPONSE_MODEL, Clients.MODEL)
                .with(GenAiAttributes.GEN_AI_RESPONSE_FINISH_REASONS, List.of("tool_use"))
                .with(GenAiAttributes.GEN_AI_USAGE_INPUT_TOKENS, 127)
                .with(GenAiAttributes.GEN_AI_USAGE_CACHE_READ_INPUT_TOKENS, 100)
                .with(GenAiAttributes.GEN_AI_USAGE_CACHE_WRITE_INPUT_TOKENS, 7)
                .with(GenAiAttributes.GEN_AI_USAGE_OUTPUT_TOKENS, 40);
    }

    @Override
    protected ExpectedSpan chat(GenAiExchange exchange) {
        client.messages().create(request(exchange));
        return expected();
    }

    private void fail(Failure failure) {
        other = failure;
        client.messages().create(Clients.request().build());
    }

    @Override
    protected void refuse(String message) {
        fail(Failure.of(400, refusal(), message));
    }

    @Override
    protected String refusal() {
        return "invalid_request_error";
    }

    @Override
    protected void failWithStatus(int status) {
        fail(new Failure(status, "{\"short\":\"and stout\"}", Map.of("x-should-retry", "false")));
    }

    @Override
    protected void runOutOfTime() {
        other = slow();
        client.messages()
                .create(
                        Clients.request().build(),
                        RequestOptions.builder().timeout(Duration.ofMillis(100)).build());
    }

    @Override
    protected void runAndCancel() {
        other = slow();
        CompletableFuture<?> future =
                client.async().messages().create(Clients.request().build());
        future.cancel(true);
        future.join();
    }

    @Override
    protected void chatWithKey(String key) {
        AnthropicClient own = TracedAnthropic.wrap(AnthropicOkHttpClient.builder()
                .baseUrl(model.uri().toString())
                .apiKey(key)
                .build());
        try {
            own.messages().create(request(new GenAiExchange("a", "b", "c", "d", "e")));
        } finally {
            own.close();
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // one is abandoned
    private StreamResponse<RawMessageStreamEvent> open() {
        return client.messages().createStreaming(request(new GenAiExchange("a", "b", "c", "d", "e")));
    }

    @Override
    protected ExpectedSpan stream(GenAiExchange exchange) {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(request(exchange))) {
            stream.stream().forEach(event -> {});
        }
        return expected();
    }

    @Override
    protected void streamAndClose() {
        other = slow();
        try (StreamResponse<RawMessageStreamEvent> stream = open()) {
            stream.stream().iterator().next();
        }
    }

    @Override
    protected void streamUntilItBreaks() {
        other = Reply.text("A cup, and a saucer to it.").cutAfter(4);
        try (StreamResponse<RawMessageStreamEvent> stream = open()) {
            stream.stream().forEach(event -> {});
        }
    }

    @Override
    protected void streamAndAbandon() {
        open().stream().iterator().next();
    }
}
