// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Publishes the requests of Apache HttpClient 5 on {@link dev.tracingchannels.httpclient5.HttpClient5Channels}.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.httpclient5;

import org.jspecify.annotations.NullMarked;
