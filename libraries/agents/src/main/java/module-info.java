// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Runs of agents, their tools and their handoffs, with any library. */
module dev.tracingchannels.agents {
    requires transitive dev.tracingchannels.core;
    requires transitive dev.tracingchannels.mapping;
    requires static org.jspecify;

    exports dev.tracingchannels.agents;

    provides dev.tracingchannels.mapping.LibraryProvider with
            dev.tracingchannels.agents.AgentLibrary;
}
