// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries scoped values, as {@code dev.tracingchannels.context} carries stores; needs Java 25. */
@NullMarked
package dev.tracingchannels.context.jdk25;

import org.jspecify.annotations.NullMarked;
