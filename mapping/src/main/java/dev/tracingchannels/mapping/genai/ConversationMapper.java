// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.core.Operation;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.ContentDirection;
import dev.tracingchannels.mapping.SpanWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The common part of requests to models, agents and workflows: the conversation, and its content, which is written only where
 * the application asks for it. Extended in this package only.
 *
 * @param <P> the type of the payload
 */
public abstract class ConversationMapper<P> extends GenAiMapper<P> {
    ConversationMapper(String channel, Class<P> payloadType) {
        super(channel, payloadType);
    }

    /**
     * Returns the conversation that the operation belongs to.
     *
     * @param payload the operation's payload
     * @return its id; null (the default) if it is not known
     */
    protected @Nullable String conversation(P payload) {
        return null;
    }

    /**
     * Writes the input messages. Called only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param messages takes them
     */
    protected void writeInput(P payload, MessagesWriter messages) {}

    /**
     * Writes the instructions that are separate from the messages. Called only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param instructions takes their texts
     */
    protected void writeInstructions(P payload, InstructionsWriter instructions) {}

    /**
     * Writes the tools that the model may call. Called only where inputs are captured.
     *
     * @param payload the operation's payload
     * @param tools takes them
     */
    protected void writeTools(P payload, ToolsWriter tools) {}

    /**
     * Writes the output messages. Called only where outputs are captured, and only if there is a result.
     *
     * @param operation the operation, with its result present
     * @param messages takes them
     */
    protected void writeOutput(Operation<? extends P> operation, MessagesWriter messages) {}

    @Override
    public void start(P payload, AttributeWriter attributes) {
        attributes.put(GenAiAttributes.GEN_AI_CONVERSATION_ID, conversation(payload));
        if (attributes.captures(ContentDirection.INPUT)) {
            Conversation.messages(
                    GenAiAttributes.GEN_AI_INPUT_MESSAGES, attributes, messages -> writeInput(payload, messages));
            Conversation.instructions(attributes, instructions -> writeInstructions(payload, instructions));
            Conversation.tools(attributes, tools -> writeTools(payload, tools));
        }
    }

    @Override
    public void end(Operation<? extends P> operation, SpanWriter span) {
        if (operation.result() != null && span.captures(ContentDirection.OUTPUT)) {
            Conversation.messages(
                    GenAiAttributes.GEN_AI_OUTPUT_MESSAGES, span, messages -> writeOutput(operation, messages));
        }
        super.end(operation, span);
    }
}
