// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agent's work on one thing, on {@link AgentChannels#RUN}. Immutable.
 *
 * @param agent the agent's name, low in cardinality; part of the span's name
 * @param id the agent's id, or null
 * @param description what it is for, or null
 * @param conversation the conversation that the run belongs to, or null
 * @param input what it is to work on: a string, or maps, lists, numbers and strings that are recorded as JSON; null if it is
 *     not known. Recorded only where the application asks for it
 */
public record AgentRun(
        String agent,
        @Nullable String id,
        @Nullable String description,
        @Nullable String conversation,
        @Nullable Object input) {

    /**
     * Checks that there is a name.
     *
     * @param agent the agent's name, which few have; part of the span's name
     * @param id the agent's id, or null
     * @param description what it is for, or null
     * @param conversation the conversation that the run belongs to, or null
     * @param input what it is to work on; a string, or what makes JSON of maps, lists, numbers and strings; null if it is not known.
     *     Recorded only where the application asks for it
     */
    public AgentRun {
        Objects.requireNonNull(agent, "agent");
    }

    /**
     * Returns a run of an agent, without anything else.
     *
     * @param agent the agent's name
     * @return the run
     */
    public static AgentRun of(String agent) {
        return new AgentRun(agent, null, null, null, null);
    }

    /**
     * Returns this run with a conversation.
     *
     * @param id the conversation's id
     * @return the new run
     */
    public AgentRun inConversation(String id) {
        return new AgentRun(agent, this.id, description, id, input);
    }

    /**
     * Returns this run with an input.
     *
     * @param work the input
     * @return the new run
     */
    public AgentRun on(Object work) {
        return new AgentRun(agent, id, description, conversation, work);
    }

    /** Returns names and ids, since the description and the input are content. */
    @Override
    public String toString() {
        return "AgentRun{" + agent + (id == null ? "" : ", id=" + id)
                + (conversation == null ? "" : ", conversation=" + conversation) + '}';
    }
}
