// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates scoped values, as {@code dev.tracingchannels.context} does for stores. Needs Java 25.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.scoped;

import org.jspecify.annotations.NullMarked;
