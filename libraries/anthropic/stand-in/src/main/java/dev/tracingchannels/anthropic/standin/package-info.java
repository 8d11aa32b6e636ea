// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * A local server that speaks Anthropic's Messages API over HTTP, with server-sent events, and says what it is told to. No model
 * behind it. For tests and demos: {@link dev.tracingchannels.anthropic.standin.ModelStandIn}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.anthropic.standin;

import org.jspecify.annotations.NullMarked;
