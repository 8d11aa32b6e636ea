// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Mappers, which say what an operation means; their registry; and the names of the conventions' attributes. */
@NullMarked
package dev.tracingchannels.mapping;

import org.jspecify.annotations.NullMarked;
