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
import dev.tracingchannels.context.ContextExecutors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An agent that recommends a product for an order. It asks the model, which may search the catalogue. */
final class Recommender {
    private static final Logger LOGGER = LoggerFactory.getLogger(Recommender.class);
    private static final Executor THREADS = ContextExecutors.executor((Executor) ForkJoinPool.commonPool());
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
    String recommend(List<String> products) {
        String question = "What goes with " + String.join(" and ", products) + "?";
        return AgentChannels.RUN.traceSync(() -> AgentRun.of("recommender").on(question), () -> answer(question));
    }

    private String answer(String question) {
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
            // The calls run at the same time, as the model asks for them at once.
            List<CompletableFuture<String>> found =
                    calls.stream().map(this::findProduct).toList();
            List<ContentBlockParam> results = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                results.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                        .toolUseId(calls.get(i).id())
                        .content(found.get(i).join())
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

    private CompletableFuture<String> findProduct(ToolUseBlock call) {
        String query = call._input() instanceof JsonObject arguments
                        && arguments.values().get("query") instanceof JsonString text
                ? text.value()
                : "";
        return AgentChannels.TOOL.traceStage(
                () -> AgentToolCall.of(call.name(), call.id(), Map.of("query", query)),
                () -> CompletableFuture.supplyAsync(() -> namesWith(query), THREADS));
    }

    private String namesWith(String query) {
        try {
            List<String> names = catalogue.namesWith(query);
            LOGGER.info("{} products found for \"{}\"", names.size(), query);
            return String.join(", ", names);
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }
}
