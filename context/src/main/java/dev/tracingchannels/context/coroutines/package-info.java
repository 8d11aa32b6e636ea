// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates the current context to Kotlin's coroutines; needs kotlinx-coroutines-core.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.coroutines;

import org.jspecify.annotations.NullMarked;
