// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the operations of java.net.http on {@link dev.tracingchannels.javanethttp.JavaNetHttpChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.javanethttp;

import org.jspecify.annotations.NullMarked;
