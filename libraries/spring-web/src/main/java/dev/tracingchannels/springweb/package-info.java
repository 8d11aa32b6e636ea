// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of spring-web on {@link dev.tracingchannels.springweb.SpringWebChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.springweb;

import org.jspecify.annotations.NullMarked;
