// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.ConventionNames;
import dev.tracingchannels.mapping.Instrument;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.mapping.genai.InferenceMapper;
import dev.tracingchannels.mapping.genai.InferenceOperation;
import dev.tracingchannels.mapping.genai.InstructionsWriter;
import dev.tracingchannels.mapping.genai.MessagesWriter;
import dev.tracingchannels.mapping.genai.ToolsWriter;
import dev.tracingchannels.testing.MappedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InferenceMapperTest {
    private static final ContentCapture ALL = ContentCapture.NONE.withInputs().withOutputs();

    record Question(@Nullable String model, String text, boolean streaming) {}

    /** Knows what every library knows. */
    private static class PlainMapper extends InferenceMapper<Question> {
        int contentAskedFor;

        PlainMapper(InferenceOperation operation) {
            super("test:ask", Question.class, operation);
        }

        @Override
        protected String provider(Question payload) {
            return "openai";
        }

        @Override
        protected @Nullable String requestModel(Question payload) {
            return payload.model();
        }

        @Override
        protected boolean isStreaming(Question payload) {
            return payload.streaming();
        }

        @Override
        protected void writeInput(Question payload, MessagesWriter messages) {
            contentAskedFor++;
            messages.begin("user").text(payload.text()).end();
        }

        @Override
        protected void writeOutput(Operation<? extends Question> operation, MessagesWriter messages) {
            contentAskedFor++;
            messages.begin("assistant").text(String.valueOf(operation.result())).end();
        }
    }

    /** Knows all that can be known. */
    private static final class FullMapper extends PlainMapper {
        FullMapper() {
            super(InferenceOperation.CHAT);
        }

        @Override
        protected String serverAddress(Question payload) {
            return "api.example";
        }

        @Override
        protected int serverPort(Question payload) {
            return 443;
        }

        @Override
        protected Long maxTokens(Question payload) {
            return 256L;
        }

        @Override
        protected Double temperature(Question payload) {
            return 0.5;
        }

        @Override
        protected Double topP(Question payload) {
            return 0.9;
        }

        @Override
        protected Long topK(Question payload) {
            return 40L;
        }

        @Override
        protected Double frequencyPenalty(Question payload) {
            return 0.1;
        }

        @Override
        protected Double presencePenalty(Question payload) {
            return 0.2;
        }

        @Override
        protected Long seed(Question payload) {
            return 7L;
        }

        @Override
        protected Long choiceCount(Question payload) {
            return 2L;
        }

        @Override
        protected List<String> stopSequences(Question payload) {
            return List.of("STOP");
        }

        @Override
        protected String outputType(Question payload) {
            return "json";
        }

        @Override
        protected String reasoningLevel(Question payload) {
            return "high";
        }

        @Override
        protected String conversation(Question payload) {
            return "c7";
        }

        @Override
        protected Duration timeToFirstChunk(Question payload) {
            return Duration.ofMillis(250);
        }

        @Override
        protected String responseId(Operation<? extends Question> operation) {
            return "r1";
        }

        @Override
        protected String responseModel(Operation<? extends Question> operation) {
            return "m-1-2026";
        }

        @Override
        protected List<String> finishReasons(Operation<? extends Question> operation) {
            return List.of("stop", UNFINISHED);
        }

        @Override
        protected Long inputTokens(Operation<? extends Question> operation) {
            return 240L;
        }

        @Override
        protected Long outputTokens(Operation<? extends Question> operation) {
            return 50L;
        }

        @Override
        protected Long cacheReadTokens(Operation<? extends Question> operation) {
            return 200L;
        }

        @Override
        protected Long cacheWriteTokens(Operation<? extends Question> operation) {
            return 30L;
        }

        @Override
        protected Long reasoningTokens(Operation<? extends Question> operation) {
            return 20L;
        }

        @Override
        protected @Nullable String errorType(Throwable error) {
            return error instanceof IllegalStateException ? "overloaded" : null;
        }

        @Override
        protected void writeInstructions(Question payload, InstructionsWriter instructions) {
            instructions.text("Be kind.");
        }

        @Override
        protected void writeTools(Question payload, ToolsWriter tools) {
            tools.function("find", "Finds.", json -> json.value(Map.of("type", "object")))
                    .other(json -> json.value(Map.of("type", "web_search")));
        }
    }

    private static final Question TEA = new Question("m-1", "Which tea?", true);

    @Test
    void aRequestAndItsAnswerHaveAllAttributesOfTheConventions() {
        MappedSpan span = MappedSpan.returning(new FullMapper(), TEA, "Green.");
        assertThat(span.name()).isEqualTo("chat m-1");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        entry("gen_ai.operation.name", "chat"),
                        entry("gen_ai.provider.name", "openai"),
                        entry("gen_ai.request.model", "m-1"),
                        entry("gen_ai.request.stream", true),
                        entry("gen_ai.conversation.id", "c7"),
                        entry("gen_ai.output.type", "json"),
                        entry("gen_ai.request.max_tokens", 256L),
                        entry("gen_ai.request.temperature", 0.5),
                        entry("gen_ai.request.top_p", 0.9),
                        entry("gen_ai.request.top_k", 40.0),
                        entry("gen_ai.request.frequency_penalty", 0.1),
                        entry("gen_ai.request.presence_penalty", 0.2),
                        entry("gen_ai.request.seed", 7L),
                        entry("gen_ai.request.choice.count", 2L),
                        entry("gen_ai.request.stop_sequences", List.of("STOP")),
                        entry("gen_ai.request.reasoning.level", "high"),
                        entry("server.address", "api.example"),
                        entry("server.port", 443L));
        assertThat(span.attributes())
                .contains(
                        entry("gen_ai.response.id", "r1"),
                        entry("gen_ai.response.model", "m-1-2026"),
                        entry("gen_ai.response.finish_reasons", List.of("stop", "error")),
                        entry("gen_ai.response.time_to_first_chunk", 0.25),
                        entry("gen_ai.usage.input_tokens", 240L),
                        entry("gen_ai.usage.output_tokens", 50L),
                        entry("gen_ai.usage.cache_read.input_tokens", 200L),
                        entry("gen_ai.usage.reasoning.output_tokens", 20L));
        assertThat(span.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED,gen_ai.usage.cache_creation.input_tokens",
        "PREVIOUS,gen_ai.usage.cache_creation.input_tokens",
        "LATEST,gen_ai.usage.cache_write.input_tokens",
        "BOTH,gen_ai.usage.cache_creation.input_tokens gen_ai.usage.cache_write.input_tokens"
    })
    void aNameThatTheConventionsHaveChangedIsTheOneTheApplicationChose(ConventionNames chosen, String expected) {
        MappedSpan span = MappedSpan.returning(new FullMapper(), TEA, "Green.", ContentCapture.NONE.withNames(chosen));
        assertThat(span.attributes().keySet())
                .filteredOn(name -> name.contains("cache_creation") || name.contains("cache_write"))
                .containsExactlyInAnyOrder(expected.split(" "));
        assertThat(span.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConventionNames.class)
    void theNumberOfTokensToDrawFromIsWholeByTheLatestNames(ConventionNames chosen) {
        MappedSpan span = MappedSpan.returning(new FullMapper(), TEA, "Green.", ContentCapture.NONE.withNames(chosen));
        boolean latest = chosen == ConventionNames.LATEST || chosen == ConventionNames.BOTH;
        assertThat(span.attributes()).containsEntry("gen_ai.request.top_k", latest ? (Object) 40L : (Object) 40.0);
        assertThat(span.violations()).isEmpty();
    }

    private static String measured(InferenceOperation operation, ConventionNames chosen) {
        return chosen.instruments(new PlainMapper(operation).instruments()).stream()
                .map(Instrument::name)
                .distinct()
                .map(name -> name.replace("gen_ai.client.", ""))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED,operation.duration token.usage operation.time_to_first_chunk",
        "PREVIOUS,operation.duration token.usage operation.time_to_first_chunk",
        "LATEST,inference.duration inference.time_to_first_chunk inference.usage.input_tokens"
                + " inference.usage.output_tokens inference.usage.cache_read.input_tokens"
                + " inference.usage.cache_write.input_tokens inference.usage.reasoning.output_tokens"
                + " inference.operation.input_tokens inference.operation.output_tokens",
    })
    void whatIsMeasuredOfInferenceIsNamedAsTheApplicationChose(ConventionNames chosen, String expected) {
        assertThat(measured(InferenceOperation.CHAT, chosen)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "RELEASED,operation.duration token.usage",
        "PREVIOUS,operation.duration token.usage",
        "LATEST,embeddings.duration embeddings.operation.input_tokens",
        "BOTH,operation.duration token.usage embeddings.duration embeddings.operation.input_tokens"
    })
    void whatIsMeasuredOfEmbeddingsIsNamedAsTheApplicationChose(ConventionNames chosen, String expected) {
        assertThat(measured(InferenceOperation.EMBEDDINGS, chosen)).isEqualTo(expected);
    }

    @Test
    void withBothNamesAllIsMeasuredThatEitherMeasures() {
        assertThat(measured(InferenceOperation.CHAT, ConventionNames.BOTH).split(" "))
                .containsExactlyInAnyOrder((measured(InferenceOperation.CHAT, ConventionNames.PREVIOUS) + " "
                                + measured(InferenceOperation.CHAT, ConventionNames.LATEST))
                        .split(" "));
    }

    @Test
    void oneAnswerIsNotCounted() {
        PlainMapper mapper = new PlainMapper(InferenceOperation.CHAT) {
            @Override
            protected Long choiceCount(Question payload) {
                return 1L;
            }
        };
        assertThat(MappedSpan.returning(mapper, TEA, "Green.").attributes())
                .doesNotContainKey("gen_ai.request.choice.count");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        MappedSpan span = MappedSpan.returning(
                new PlainMapper(InferenceOperation.EMBEDDINGS), new Question(null, "tea", false), "[0.1]");
        assertThat(span.name()).isEqualTo("embeddings");
        assertThat(span.attributes())
                .containsOnly(entry("gen_ai.operation.name", "embeddings"), entry("gen_ai.provider.name", "openai"));
    }

    @Test
    void contentIsNotEvenAskedForWhereItIsNotCaptured() {
        PlainMapper mapper = new PlainMapper(InferenceOperation.CHAT);
        assertThat(MappedSpan.returning(mapper, TEA, "Green.").attributes().toString())
                .doesNotContain("Which tea?", "Green.");
        assertThat(mapper.contentAskedFor).isZero();
    }

    @Test
    void contentIsWrittenByTheConventionsSchemasWhereItIsCaptured() {
        MappedSpan span = MappedSpan.returning(new FullMapper(), TEA, "Green.", ALL);
        assertThat(span.attributes())
                .containsEntry(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Which tea?\"}]}]")
                .containsEntry("gen_ai.system_instructions", "[{\"type\":\"text\",\"content\":\"Be kind.\"}]")
                .containsEntry(
                        "gen_ai.tool.definitions",
                        "[{\"type\":\"function\",\"name\":\"find\",\"description\":\"Finds.\","
                                + "\"parameters\":{\"type\":\"object\"}},{\"type\":\"web_search\"}]")
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Green.\"}]}]");
        assertThat(span.violations()).isEmpty();
    }

    @Test
    void contentOfWhichThereIsNoneIsLeftOut() {
        MappedSpan span = MappedSpan.returning(new PlainMapper(InferenceOperation.CHAT), TEA, "Green.", ALL);
        assertThat(span.attributes()).doesNotContainKeys("gen_ai.system_instructions", "gen_ai.tool.definitions");
    }

    @Test
    void everyKindOfPartIsWritten() {
        PlainMapper mapper = new PlainMapper(InferenceOperation.CHAT) {
            @Override
            protected void writeInput(Question payload, MessagesWriter messages) {
                messages.begin("assistant")
                        .reasoning("hm")
                        .toolCall("t1", "find", json -> json.value(Map.of("limit", 3)))
                        .serverToolCall(
                                "s1", "web_search", json -> json.name("query").value("tea"))
                        .end();
                messages.begin("tool")
                        .toolCallResponse("t1", json -> json.value("green"))
                        .end();
                messages.begin("user")
                        .blob("image", "image/png", "AAAA")
                        .uri("image", "https://example.com/cup.png")
                        .file("document", "f1")
                        .other(json -> json.value(Map.of("type", "new")))
                        .end();
            }
        };
        assertThat(MappedSpan.returning(mapper, TEA, null, ALL).attributes().get("gen_ai.input.messages"))
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},"
                        + "{\"type\":\"tool_call\",\"id\":\"t1\",\"name\":\"find\",\"arguments\":{\"limit\":3}},"
                        + "{\"type\":\"server_tool_call\",\"id\":\"s1\",\"name\":\"web_search\","
                        + "\"server_tool_call\":{\"type\":\"web_search\",\"query\":\"tea\"}}]},"
                        + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"t1\","
                        + "\"response\":\"green\"}]},"
                        + "{\"role\":\"user\",\"parts\":[{\"type\":\"blob\",\"modality\":\"image\","
                        + "\"mime_type\":\"image/png\",\"content\":\"AAAA\"},"
                        + "{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"https://example.com/cup.png\"},"
                        + "{\"type\":\"file\",\"modality\":\"document\",\"file_id\":\"f1\"},{\"type\":\"new\"}]}]");
    }

    @Test
    void anErrorHasTheLibrarysTypeOrItsClassAndNeverItsMessage() {
        MappedSpan known = MappedSpan.failing(new FullMapper(), TEA, new IllegalStateException("Which tea?"));
        assertThat(known.attributes()).containsEntry("error.type", "overloaded");
        assertThat(known.failure()).isNull();
        assertThat(MappedSpan.failing(new FullMapper(), TEA, new IllegalArgumentException("x"))
                        .attributes())
                .containsEntry("error.type", "java.lang.IllegalArgumentException")
                .doesNotContainKey("gen_ai.response.finish_reasons");
    }
}
