// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import java.util.Objects;

/**
 * One agent hands its work on to another, on {@link AgentChannels#HANDOFF}. Immutable.
 *
 * @param from the name of the agent that hands over
 * @param to the name of the agent that continues
 */
public record AgentHandoff(String from, String to) {
    /**
     * Checks that nothing is null.
     *
     * @param from the name of the agent that hands on
     * @param to the name of the agent that goes on
     */
    public AgentHandoff {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
    }
}
