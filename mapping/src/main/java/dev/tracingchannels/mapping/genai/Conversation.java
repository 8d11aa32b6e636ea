// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

import dev.tracingchannels.mapping.AttributeKey;
import dev.tracingchannels.mapping.AttributeWriter;
import dev.tracingchannels.mapping.conventions.GenAiAttributes;
import dev.tracingchannels.mapping.conventions.ServerAttributes;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes what calls of models and of agents have in common. Content is requested only where it is captured. */
final class Conversation {
    private static final double NANOS = 1e9;

    private Conversation() {}

    static void messages(AttributeKey<String> attribute, AttributeWriter attributes, Consumer<MessagesWriter> writer) {
        MessagesWriter messages = new MessagesWriter();
        writer.accept(messages);
        attributes.put(attribute, messages.text());
    }

    static void instructions(AttributeWriter attributes, Consumer<InstructionsWriter> writer) {
        InstructionsWriter instructions = new InstructionsWriter();
        writer.accept(instructions);
        attributes.put(GenAiAttributes.GEN_AI_SYSTEM_INSTRUCTIONS, instructions.text());
    }

    static void tools(AttributeWriter attributes, Consumer<ToolsWriter> writer) {
        ToolsWriter tools = new ToolsWriter();
        writer.accept(tools);
        attributes.put(GenAiAttributes.GEN_AI_TOOL_DEFINITIONS, tools.text());
    }

    static void server(AttributeWriter attributes, @Nullable String address, int port) {
        attributes.put(ServerAttributes.SERVER_ADDRESS, address);
        if (address != null && port > 0) {
            attributes.put(ServerAttributes.SERVER_PORT, port);
        }
    }

    static void put(AttributeWriter attributes, AttributeKey<Long> attribute, @Nullable Long value) {
        if (value != null) {
            attributes.put(attribute, value.longValue());
        }
    }

    static void put(AttributeWriter attributes, AttributeKey<Double> attribute, @Nullable Double value) {
        if (value != null) {
            attributes.put(attribute, value.doubleValue());
        }
    }

    static void putSeconds(AttributeWriter attributes, AttributeKey<Double> attribute, @Nullable Duration value) {
        if (value != null) {
            attributes.put(attribute, value.toNanos() / NANOS);
        }
    }
}
