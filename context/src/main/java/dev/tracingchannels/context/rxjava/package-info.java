// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates the current context along the flows of RxJava 3; needs rxjava.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.rxjava;

import org.jspecify.annotations.NullMarked;
