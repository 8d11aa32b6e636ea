// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.util.List;
import java.util.function.UnaryOperator;

/** The loop of README.md: asks the model, runs the tools that it asks for, until it has an answer. */
record ExampleAgent(String name, AnthropicClient client, UnaryOperator<String> tool) {

    String answer(String question) {
        return AgentChannels.RUN.traceSync(() -> AgentRun.of(name).on(question), () -> loop(question));
    }

    private String loop(String question) {
        MessageCreateParams.Builder conversation = MessageCreateParams.builder()
                .model("claude-opus-4-1")
                .maxTokens(256)
                .addUserMessage(question);
        while (true) {
            Message message = client.messages().create(conversation.build());
            List<ToolUseBlock> calls = message.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .toList();
            if (calls.isEmpty()) {
                return text(message);
            }
            conversation.addMessage(message);
            conversation.addUserMessageOfContentBlockParams(
                    calls.stream().map(this::call).toList());
        }
    }

    private ContentBlockParam call(ToolUseBlock call) {
        String result = AgentChannels.TOOL.traceSync(
                () -> AgentToolCall.of(call.name(), call.id(), String.valueOf(call._input())),
                () -> tool.apply(String.valueOf(call._input())));
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(call.id())
                .content(result)
                .build());
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        for (ContentBlock block : message.content()) {
            block.text().ifPresent(part -> text.append(part.text()));
        }
        return text.toString();
    }
}
