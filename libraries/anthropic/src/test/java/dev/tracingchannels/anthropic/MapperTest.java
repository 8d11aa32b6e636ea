// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import dev.tracingchannels.mapping.ContentCapture;
import dev.tracingchannels.mapping.MapperRegistry;
import dev.tracingchannels.mapping.SpanKind;
import dev.tracingchannels.testing.MappedSpan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What the mappers make of requests, responses and errors. */
class MapperTest {
    private static final Endpoint ENDPOINT = Endpoint.of("https://api.anthropic.com");

    private static AnthropicRequest request(MessageCreateParams params, Endpoint endpoint) {
        return new AnthropicRequest(params, params._body(), false, false, endpoint);
    }

    private static MappedSpan span(Object result) {
        return MappedSpan.returning(new MessagesCreateMapper(), request(Clients.fullRequest(), ENDPOINT), result);
    }

    @Test
    void theRegistryFindsTheMappers() {
        assertThat(MapperRegistry.discover().mappers())
                .extracting(mapper -> mapper.channel())
                .contains(
                        "anthropic-java:messages.create",
                        "anthropic-java:messages.stream",
                        "anthropic-java:completions.create");
    }

    @Test
    void aRequestSaysAllThatASamplerMayWant() {
        MappedSpan span = span(null);
        assertThat(span.name()).isEqualTo("chat claude-opus-4-1");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startAttributes())
                .containsOnly(
                        Map.entry("gen_ai.operation.name", "chat"),
                        Map.entry("gen_ai.provider.name", "anthropic"),
                        Map.entry("gen_ai.request.model", "claude-opus-4-1"),
                        Map.entry("gen_ai.request.max_tokens", 256L),
                        Map.entry("gen_ai.request.temperature", 0.5),
                        Map.entry("gen_ai.request.top_k", 40.0),
                        Map.entry("gen_ai.request.top_p", 0.9),
                        Map.entry("gen_ai.request.stop_sequences", List.of("STOP")),
                        Map.entry("server.address", "api.anthropic.com"),
                        Map.entry("server.port", 443L));
    }

    @Test
    void aFormatAndAnEffortShow() {
        MessageCreateParams params = Clients.request()
                .putAdditionalBodyProperty(
                        "output_config",
                        JsonValue.from(Map.of("effort", "high", "format", Map.of("type", "json_schema"))))
                .build();
        MappedSpan span = MappedSpan.abandoned(new MessagesCreateMapper(), request(params, Endpoint.UNKNOWN));
        assertThat(span.startAttributes())
                .containsEntry("gen_ai.output.type", "json")
                .containsEntry("gen_ai.request.reasoning.level", "high")
                .doesNotContainKeys("server.address", "server.port");
    }

    @Test
    void cachedAndReasoningTokensAreSubsets() {
        Map<String, Object> response = Map.of(
                "id", "msg_1",
                "model", "claude-opus-4-1-20250805",
                "stop_reason", "end_turn",
                "usage",
                        Map.of(
                                "input_tokens", 10,
                                "cache_read_input_tokens", 200,
                                "cache_creation_input_tokens", 30,
                                "output_tokens", 50,
                                "output_tokens_details", Map.of("thinking_tokens", 20)));
        assertThat(span(response).attributes())
                .containsEntry("gen_ai.response.id", "msg_1")
                .containsEntry("gen_ai.response.model", "claude-opus-4-1-20250805")
                .containsEntry("gen_ai.response.finish_reasons", List.of("end_turn"))
                .containsEntry("gen_ai.usage.input_tokens", 240L)
                .containsEntry("gen_ai.usage.cache_read.input_tokens", 200L)
                .containsEntry("gen_ai.usage.cache_creation.input_tokens", 30L)
                .containsEntry("gen_ai.usage.output_tokens", 50L)
                .containsEntry("gen_ai.usage.reasoning.output_tokens", 20L);
        assertThat(span(response).violations()).isEmpty();
    }

    @Test
    void whatIsAskedForIsRecorded() {
        MappedSpan span = MappedSpan.returning(
                new MessagesCreateMapper(),
                request(Clients.fullRequest(), ENDPOINT),
                Map.of("content", List.of(Map.of("type", "text", "text", "A cup."))),
                ContentCapture.NONE.withInputs().withOutputs());
        assertThat(span.attributes())
                .containsEntry(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"What goes with a"
                                + " teapot?\"}]}]")
                .containsEntry(
                        "gen_ai.system_instructions",
                        "[{\"type\":\"text\",\"content\":\"You are a shop's assistant.\"}]")
                .containsEntry(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"A cup.\"}]}]");
        assertThat(span.violations()).isEmpty();
    }

    @Test
    void anErrorIsNamedByWhatWentWrong() {
        assertThat(ErrorTypes.of(new CompletionException(new CancellationException())))
                .isEqualTo("java.util.concurrent.CancellationException");
        assertThat(ErrorTypes.of(new com.anthropic.errors.AnthropicIoException("broken", new IOException())))
                .isEqualTo("java.io.IOException");
        assertThat(ErrorTypes.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void anEndpointIsReadFromItsUrl() {
        assertThat(Endpoint.of("https://gateway.example/anthropic")).isEqualTo(new Endpoint("gateway.example", 443));
        assertThat(Endpoint.of("http://localhost")).isEqualTo(new Endpoint("localhost", 80));
        assertThat(Endpoint.of("not a url")).isEqualTo(Endpoint.UNKNOWN);
    }

    /** What is written of one member of a request. */
    private static Object written(String member, JsonValue value, String attribute) {
        AnthropicRequest request =
                new AnthropicRequest(Clients.request().build(), Map.of(member, value), false, false, ENDPOINT);
        return MappedSpan.returning(new MessagesCreateMapper(), request, null, ContentCapture.NONE.withInputs())
                .attributes()
                .get(attribute);
    }

    @Test
    void messagesAreWrittenByTheConventionsSchema() {
        JsonValue messages = JsonValue.from(List.of(
                Map.of("role", "user", "content", "Which \"tea\"?"),
                Map.of(
                        "role",
                        "assistant",
                        "content",
                        List.of(
                                Map.of("type", "thinking", "thinking", "hm", "signature", "x"),
                                Map.of("type", "tool_use", "id", "t1", "name", "find", "input", Map.of("limit", 3)))),
                Map.of(
                        "role",
                        "user",
                        "content",
                        List.of(Map.of("type", "tool_result", "tool_use_id", "t1", "content", "green")))));
        assertThat(written("messages", messages, "gen_ai.input.messages"))
                .isEqualTo("[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"Which \\\"tea\\\"?\"}]},"
                        + "{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},"
                        + "{\"type\":\"tool_call\",\"id\":\"t1\",\"name\":\"find\",\"arguments\":{\"limit\":3}}]},"
                        + "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"t1\","
                        + "\"response\":\"green\"}]}]");
    }

    @Test
    void mediaAndWhatTheSchemaDoesNotKnowAreWrittenToo() {
        JsonValue blocks = JsonValue.from(List.of(
                Map.of("type", "image", "source", Map.of("type", "url", "url", "https://example.com/cup.png")),
                Map.of("type", "document", "source", Map.of("type", "file", "file_id", "f1")),
                Map.of("type", "server_tool_use", "id", "s1", "name", "web_search", "input", Map.of("query", "tea")),
                Map.of("type", "container_upload")));
        JsonValue messages = JsonValue.from(List.of(Map.of("role", "user", "content", blocks)));
        assertThat(written("messages", messages, "gen_ai.input.messages"))
                .isEqualTo("[{\"role\":\"user\",\"parts\":["
                        + "{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"https://example.com/cup.png\"},"
                        + "{\"type\":\"file\",\"modality\":\"document\",\"file_id\":\"f1\"},"
                        + "{\"type\":\"server_tool_call\",\"id\":\"s1\",\"name\":\"web_search\","
                        + "\"server_tool_call\":{\"type\":\"web_search\",\"input\":{\"query\":\"tea\"}}},"
                        + "{\"type\":\"container_upload\"}]}]");
    }

    @Test
    void theTextsOfTheInstructionsAreWritten() {
        JsonValue system = JsonValue.from(List.of(
                Map.of("type", "text", "text", "Be kind.", "cache_control", Map.of("type", "ephemeral")),
                Map.of("type", "image", "source", Map.of("type", "url", "url", "https://example.com/cup.png")),
                Map.of("type", "text", "text", "Be brief.")));
        assertThat(written("system", system, "gen_ai.system_instructions"))
                .isEqualTo(
                        "[{\"type\":\"text\",\"content\":\"Be kind.\"},{\"type\":\"text\",\"content\":\"Be brief.\"}]");
        assertThat(written("system", JsonValue.from("Be kind."), "gen_ai.system_instructions"))
                .isEqualTo("[{\"type\":\"text\",\"content\":\"Be kind.\"}]");
    }

    @Test
    void toolsAreWrittenByTheConventionsSchema() {
        JsonValue tools = JsonValue.from(List.of(
                Map.of("name", "find", "description", "Finds.", "input_schema", Map.of("type", "object")),
                Map.of("type", "web_search_20250305")));
        assertThat(written("tools", tools, "gen_ai.tool.definitions"))
                .isEqualTo("[{\"type\":\"function\",\"name\":\"find\",\"description\":\"Finds.\","
                        + "\"parameters\":{\"type\":\"object\"}},{\"type\":\"web_search_20250305\"}]");
    }
}
