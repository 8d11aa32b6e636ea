// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.anthropic;

import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.MessageCreateParams;
import dev.tracingchannels.testing.LibraryManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The parameters are made from the JSON that was sent, so they are the same with all versions of the SDK. */
class AnthropicManifestTest {
    private static final String SINCE = "0.1.0";
    private static final MessageCreateParams PARAMS = Clients.request().build();
    private static final Endpoint HERE = new Endpoint("here", 8443);

    /** All that a mapper may look for, in requests for messages and for completions. */
    private static final Map<String, ?> BODY = Map.ofEntries(
            Map.entry("model", "m-2"),
            Map.entry("max_tokens", 2),
            Map.entry("max_tokens_to_sample", 2),
            Map.entry("temperature", 0.5),
            Map.entry("top_k", 2),
            Map.entry("top_p", 0.5),
            Map.entry("stop_sequences", List.of("STOP")),
            Map.entry("system", "Be kind."),
            Map.entry("prompt", "Which cup?"),
            Map.entry("messages", List.of(Map.of("role", "user", "content", "Which tea?"))),
            Map.entry("tools", List.of(Map.of("name", "find"))),
            Map.entry("output_config", Map.of("effort", "high", "format", Map.of("type", "json_schema"))));

    private static AnthropicRequest request(Map<String, ?> body, boolean beta, boolean streaming, Endpoint endpoint) {
        return new AnthropicRequest(PARAMS, JsonValue.from(body), beta, streaming, endpoint);
    }

    private static AnthropicRequest whole(Map<String, ?> body) {
        return request(body, false, false, HERE);
    }

    private static Map<String, AnthropicRequest> others() {
        AnthropicRequest begun = whole(Map.of());
        begun.chunk();
        return Map.of(
                "params", whole(BODY),
                "beta", request(Map.of(), true, false, HERE),
                "streaming", request(Map.of(), false, true, HERE),
                "serverAddress", request(Map.of(), false, false, new Endpoint("there", 8443)),
                "serverPort", request(Map.of(), false, false, new Endpoint("here", 9443)),
                "timeToFirstChunk", begun);
    }

    @Test
    void theManifestSaysWhatTheCodeSays() throws IOException {
        LibraryManifest.of("anthropic-java")
                .channel(new MessagesCreateMapper(), "sync, stage", SINCE, whole(Map.of()), others())
                .channel(new MessagesStreamMapper(), "stream", SINCE, whole(Map.of()), others())
                .channel(new CompletionsMapper(), "sync, stage, stream", SINCE, whole(Map.of()), others())
                .check(Path.of("src/main/resources/META-INF/tracing-channels/anthropic-java.json"));
    }
}
