// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.demo;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonObject;
import com.anthropic.core.JsonString;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import dev.tracingchannels.agents.AgentChannels;
import dev.tracingchannels.agents.AgentRun;
import dev.tracingchannels.agents.AgentToolCall;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An agent that recommends a product for an order. It asks the model, which may search the catalogue. */
final class Recommender {
    private static final String MODEL = "claude-opus-4-1";
    private static final Tool FIND_PRODUCT = Tool.builder()
            .name("find_product")
            .description("Finds products by a word of their name.")
            .inputSchema(Tool.InputSchema.builder()
                    .properties(Tool.InputSchema.Properties.builder()
                            .putAdditionalProperty("query", JsonValue.from(Map.of("type", "string")))
                            .build())
                    .build())
            .build();

    private final AnthropicClient client;
    private final Catalogue catalogue;

    Recommender(AnthropicClient client, Catalogue catalogue) {
        this.client = client;
        this.catalogue = catalogue;
    }

    /** Returns a recommendation for some products. */
    String recommend(List<String> products) throws SQLException {
        String question = "What goes with " + String.join(" and ", products) + "?";
        return AgentChannels.RUN.traceSync(() -> AgentRun.of("recommender").on(question), () -> answer(question));
    }

    private String answer(String question) throws SQLException {
        MessageCreateParams.Builder conversation = MessageCreateParams.builder()
                .model(MODEL)
                .maxTokens(256)
                .system("You help the customers of a coffee shop. Recommend one thing, in one sentence.")
                .addTool(FIND_PRODUCT)
                .addUserMessage(question);
        while (true) {
            Message message = ask(conversation.build());
            List<ToolUseBlock> calls = message.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .toList();
            if (calls.isEmpty()) {
                return message.content().stream()
                        .flatMap(block -> block.text().stream())
                        .map(text -> text.text())
                        .collect(Collectors.joining());
            }
            conversation.addMessage(message);
            List<ContentBlockParam> results = new ArrayList<>();
            for (ToolUseBlock call : calls) {
                results.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                        .toolUseId(call.id())
                        .content(findProduct(call))
                        .build()));
            }
            conversation.addUserMessageOfContentBlockParams(results);
        }
    }

    private Message ask(MessageCreateParams request) {
        MessageAccumulator message = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(request)) {
            events.stream().forEach(message::accumulate);
        }
        return message.message();
    }

    private String findProduct(ToolUseBlock call) throws SQLException {
        String query = call._input() instanceof JsonObject arguments
                        && arguments.values().get("query") instanceof JsonString text
                ? text.value()
                : "";
        return AgentChannels.TOOL.traceSync(
                () -> AgentToolCall.of(call.name(), call.id(), Map.of("query", query)),
                () -> String.join(", ", catalogue.namesWith(query)));
    }
}
