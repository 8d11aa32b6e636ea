// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

/** An operation of a generative model. */
public enum InferenceOperation {
    /** The next message of a conversation. */
    CHAT("chat"),
    /** The rest of a text. */
    TEXT_COMPLETION("text_completion"),
    /** Content of any kind, for an API that does not distinguish conversations from texts. */
    GENERATE_CONTENT("generate_content"),
    /** Vectors. */
    EMBEDDINGS("embeddings");

    private final String text;

    InferenceOperation(String text) {
        this.text = text;
    }

    /**
     * Returns the operation by the conventions.
     *
     * @return the value of {@code gen_ai.operation.name}
     */
    public String text() {
        return text;
    }
}
