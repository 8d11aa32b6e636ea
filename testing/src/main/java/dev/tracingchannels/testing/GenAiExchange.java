// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing;

import java.util.Objects;

/**
 * What is said in one exchange with a model: what {@link GenAiContract} has a library send, and has the model answer. Immutable.
 *
 * @param prompt what the user asks
 * @param instructions the instructions to the model, apart from the messages
 * @param tool what the one tool is for that the model may call
 * @param argument what the model calls that tool with: the text of a member of the arguments' JSON object
 * @param answer what the model says beside the call
 */
public record GenAiExchange(String prompt, String instructions, String tool, String argument, String answer) {
    /**
     * Checks that all is there.
     *
     * @param prompt what the user asks
     * @param instructions the instructions to the model, apart from the messages
     * @param tool what the one tool is for that the model may call
     * @param argument what the model calls that tool with: the text of a member of the arguments' JSON object
     * @param answer what the model says beside the call
     */
    public GenAiExchange {
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(instructions, "instructions");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(argument, "argument");
        Objects.requireNonNull(answer, "answer");
    }

    /** One with the mark in each of its texts. */
    static GenAiExchange of(String mark) {
        return new GenAiExchange(
                "prompt " + mark, "instructions " + mark, "tool " + mark, "argument " + mark, "answer " + mark);
    }
}
