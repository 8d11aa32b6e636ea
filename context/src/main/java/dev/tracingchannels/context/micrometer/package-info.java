// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Connects the current context to Micrometer's context-propagation library, and with it to Reactor and Spring. Needs
 * that library.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.micrometer;

import org.jspecify.annotations.NullMarked;
