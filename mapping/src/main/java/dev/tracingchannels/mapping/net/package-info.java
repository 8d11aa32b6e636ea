// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * Addresses of servers. Not exported: for the mappers of domains.
 *
 * <p>Experimental: before 1.0, any minor version may change it.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.mapping.net;

import org.jspecify.annotations.NullMarked;
