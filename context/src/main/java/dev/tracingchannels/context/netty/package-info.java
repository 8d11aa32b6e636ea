// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates the current context to listeners of Netty futures; needs netty-common.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.netty;

import org.jspecify.annotations.NullMarked;
