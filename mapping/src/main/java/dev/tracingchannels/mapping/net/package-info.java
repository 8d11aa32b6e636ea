// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Addresses of servers. Not exported: for the mappers of domains. */
@NullMarked
package dev.tracingchannels.mapping.net;

import org.jspecify.annotations.NullMarked;
