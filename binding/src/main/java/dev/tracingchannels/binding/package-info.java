// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Binds tools to channels: one span for each operation, ended exactly once. A tool implements {@link
 * dev.tracingchannels.binding.Sink}.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.binding;

import org.jspecify.annotations.NullMarked;
