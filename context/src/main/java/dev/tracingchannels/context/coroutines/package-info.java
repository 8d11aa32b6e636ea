// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Carries the current context along Kotlin's coroutines; needs kotlinx-coroutines-core. */
@NullMarked
package dev.tracingchannels.context.coroutines;

import org.jspecify.annotations.NullMarked;
