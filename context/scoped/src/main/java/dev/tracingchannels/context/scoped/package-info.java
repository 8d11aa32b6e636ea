// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries scoped values, as {@code dev.tracingchannels.context} carries stores; needs Java 25. */
@NullMarked
package dev.tracingchannels.context.scoped;

import org.jspecify.annotations.NullMarked;
