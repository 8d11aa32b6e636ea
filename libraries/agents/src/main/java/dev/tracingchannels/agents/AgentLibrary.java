// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.agents;

import dev.tracingchannels.mapping.LibraryProvider;
import dev.tracingchannels.mapping.Mapper;
import java.util.List;

/** Provides the mappers for agents. Found by {@link java.util.ServiceLoader}. */
public final class AgentLibrary implements LibraryProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public AgentLibrary() {}

    @Override
    public String library() {
        return "agents";
    }

    @Override
    public List<Mapper<?>> mappers() {
        return List.of(new AgentRunMapper(), new AgentToolCallMapper(), new AgentHandoffMapper());
    }
}
