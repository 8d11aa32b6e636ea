// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** The shop's own library, which publishes on a channel, and the mapper for it: all that a library author writes. */
@NullMarked
package dev.tracingchannels.demo.payment;

import org.jspecify.annotations.NullMarked;
