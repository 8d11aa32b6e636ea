// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Agents' runs, their tools and their handoffs, whatever library they are written with. The loop of an agent runs on {@link
 * dev.tracingchannels.agents.AgentChannels#RUN}, each tool in it on {@link
 * dev.tracingchannels.agents.AgentChannels#TOOL}; what a model's client publishes within shows beneath.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.agents;

import org.jspecify.annotations.NullMarked;
