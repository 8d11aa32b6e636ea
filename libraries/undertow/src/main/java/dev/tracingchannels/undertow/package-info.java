// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Undertow on the channel {@code undertow:request}.
 *
 * <pre>{@code
 * Undertow.builder().addHttpListener(8080, "localhost").setHandler(TracedHandler.wrap(handler))
 * }</pre>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.undertow;

import org.jspecify.annotations.NullMarked;
