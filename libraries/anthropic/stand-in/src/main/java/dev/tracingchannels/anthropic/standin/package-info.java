// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * A local server for Anthropic's Messages API over HTTP, with server-sent events, that answers according to a script, without a
 * model. For tests and demos: {@link dev.tracingchannels.anthropic.standin.ModelStandIn}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.anthropic.standin;

import org.jspecify.annotations.NullMarked;
