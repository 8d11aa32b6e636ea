// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * The service that is measured, the ways of tracing it, and what starts the other program. A process loads only the classes of its own way, since the
 * libraries of the others are not on its class path.
 */
@NullMarked
package dev.tracingchannels.benchmarks.program.service;

import org.jspecify.annotations.NullMarked;
