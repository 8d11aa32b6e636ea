// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Propagates the current context to Kotlin's coroutines; needs kotlinx-coroutines-core. */
@NullMarked
package dev.tracingchannels.context.coroutines;

import org.jspecify.annotations.NullMarked;
