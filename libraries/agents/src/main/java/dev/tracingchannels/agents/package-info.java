// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Runs of agents, their tools and their handoffs, with any library. The loop of an agent is traced on {@link
 * dev.tracingchannels.agents.AgentChannels#RUN}, each tool in it on {@link dev.tracingchannels.agents.AgentChannels#TOOL}. The
 * requests that a model's client publishes are children of these.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.agents;

import org.jspecify.annotations.NullMarked;
