// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Propagates the current context to listeners of Netty futures; needs netty-common. */
@NullMarked
package dev.tracingchannels.context.netty;

import org.jspecify.annotations.NullMarked;
