// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of OkHttp on {@link dev.tracingchannels.okhttp.OkHttpChannels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.okhttp;

import org.jspecify.annotations.NullMarked;
