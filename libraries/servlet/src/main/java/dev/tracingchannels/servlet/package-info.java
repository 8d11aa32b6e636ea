// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Jakarta Servlet containers on {@link dev.tracingchannels.servlet.ServletChannels}, and has what
 * frameworks that run in a servlet container share.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.servlet;

import org.jspecify.annotations.NullMarked;
