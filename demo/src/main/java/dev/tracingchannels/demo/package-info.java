// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** A small shop that is traced by channels, with a viewer beside it. */
@NullMarked
package dev.tracingchannels.demo;

import org.jspecify.annotations.NullMarked;
