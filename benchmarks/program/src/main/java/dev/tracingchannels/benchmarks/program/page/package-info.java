// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/** Writes the page of the documentation, and its charts, from results. */
@NullMarked
package dev.tracingchannels.benchmarks.program.page;

import org.jspecify.annotations.NullMarked;
