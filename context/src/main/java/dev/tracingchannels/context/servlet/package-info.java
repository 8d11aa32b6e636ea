// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Propagates the current context to the tasks and listeners of asynchronous servlet requests; needs jakarta.servlet-api.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.context.servlet;

import org.jspecify.annotations.NullMarked;
