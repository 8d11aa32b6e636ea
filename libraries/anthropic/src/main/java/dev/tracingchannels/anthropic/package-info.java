// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests that are made through Anthropic's Java SDK. Wrap the client with {@link
 * dev.tracingchannels.anthropic.TracedAnthropic#wrap}; {@link dev.tracingchannels.anthropic.AnthropicChannels} lists what is
 * published, and the mappers map it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.anthropic;

import org.jspecify.annotations.NullMarked;
