// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
/**
 * A local viewer of traces. {@link dev.tracingchannels.viewer.Viewer} runs it inside a program, {@link
 * dev.tracingchannels.viewer.ViewerMain} as a program of its own. It knows OTLP and nothing else.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.tracingchannels.viewer;

import org.jspecify.annotations.NullMarked;
