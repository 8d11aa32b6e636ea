// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.genai;

/** An operation on an agent. */
public enum AgentOperation {
    /** A provider that hosts agents makes one. */
    CREATE("create_agent"),
    /** An agent works on one thing. */
    INVOKE("invoke_agent");

    private final String text;

    AgentOperation(String text) {
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
