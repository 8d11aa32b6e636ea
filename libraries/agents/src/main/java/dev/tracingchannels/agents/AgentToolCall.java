// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool that runs because a model asked for it, on {@link AgentChannels#TOOL}. Immutable.
 *
 * @param tool the tool's name; part of the span's name
 * @param id the id of the call, as the model gave it, or null
 * @param type {@code function}, {@code extension} or {@code datastore}
 * @param description what the tool is for, or null
 * @param arguments its arguments: a string of JSON, or maps, lists, numbers and strings that are recorded as JSON; null if they
 *     are not known. Recorded only where the application asks for it
 */
public record AgentToolCall(
        String tool,
        @Nullable String id,
        String type,
        @Nullable String description,
        @Nullable Object arguments) {

    /**
     * Checks that there is a name and a type.
     *
     * @param tool the tool's name; part of the span's name
     * @param id the id of the call, as the model gave it, or null
     * @param type {@code function}, {@code extension} or {@code datastore}
     * @param description what the tool is for, or null
     * @param arguments what it is called with; a string of JSON, or what makes JSON of maps, lists, numbers and strings; null if they
     *     are not known. Recorded only where the application asks for it
     */
    public AgentToolCall {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Returns a call of a function.
     *
     * @param tool the tool's name
     * @param id the id of the call, or null
     * @param arguments its arguments, or null
     * @return the call
     */
    public static AgentToolCall of(String tool, @Nullable String id, @Nullable Object arguments) {
        return new AgentToolCall(tool, id, "function", null, arguments);
    }

    /** Returns names and ids, since the description and the arguments are content. */
    @Override
    public String toString() {
        return "AgentToolCall{" + tool + (id == null ? "" : ", id=" + id) + ", " + type + '}';
    }
}
