// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.List;

/**
 * What was known of a trace at one moment. Immutable.
 *
 * @param spans at least one, in the order they first came
 * @param droppedSpans how many more came than are kept
 * @param revision of the store when the trace last changed
 */
record Trace(String id, List<ReceivedSpan> spans, long droppedSpans, long revision, TraceSummary summary) {}
