// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Makes the diagnostic context of SLF4J a store; needs slf4j-api.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.slf4j;

import org.jspecify.annotations.NullMarked;
