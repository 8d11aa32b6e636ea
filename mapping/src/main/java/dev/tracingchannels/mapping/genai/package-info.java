// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Mappers for generative models and agents: everything that the conventions ask for. A library's mapper extends {@link
 * dev.tracingchannels.mapping.genai.InferenceMapper}, {@link dev.tracingchannels.mapping.genai.AgentMapper}, {@link
 * dev.tracingchannels.mapping.genai.ToolMapper} or {@link dev.tracingchannels.mapping.genai.WorkflowMapper} and says what it
 * knows of a call. Conversations are written by {@link dev.tracingchannels.mapping.genai.MessagesWriter}, and only where the
 * application asks for them.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.genai;

import org.jspecify.annotations.NullMarked;
