// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of jersey on {@link dev.tracingchannels.jersey.JerseyChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.jersey;

import org.jspecify.annotations.NullMarked;
