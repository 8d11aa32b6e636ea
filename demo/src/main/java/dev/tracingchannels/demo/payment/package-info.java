// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A library of the shop's own that publishes on a channel, with the mapper for it: all that a library author writes. */
@NullMarked
package dev.tracingchannels.demo.payment;

import org.jspecify.annotations.NullMarked;
