// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trace in one line. Immutable.
 *
 * @param head the span that speaks for the trace: its first root, or its first span while no root has come
 * @param hasRoot whether {@code head} is a root
 * @param services every service that sent a span, in alphabetical order
 * @param startNanos the first start, in nanoseconds since the epoch
 * @param durationNanos from the first start to the last end
 * @param errorCount how many spans have the status "error"
 */
record TraceSummary(
        ReceivedSpan head,
        boolean hasRoot,
        SortedSet<String> services,
        long startNanos,
        long durationNanos,
        int errorCount) {

    /** Sums up spans, of which there is at least one. */
    static TraceSummary of(List<ReceivedSpan> spans) {
        ReceivedSpan first = spans.get(0);
        ReceivedSpan root = null;
        SortedSet<String> services = new TreeSet<>();
        long end = 0;
        int errors = 0;
        for (ReceivedSpan span : spans) {
            first = earlier(first, span);
            if (span.parentSpanId() == null) {
                root = root == null ? span : earlier(root, span);
            }
            services.add(span.service());
            end = Math.max(end, start(span) + span.durationNanos());
            errors += span.isError() ? 1 : 0;
        }
        ReceivedSpan head = root == null ? first : root;
        return new TraceSummary(head, root != null, services, start(first), end - start(first), errors);
    }

    /** The head's HTTP status, null if it has none. */
    @Nullable
    String httpStatus() {
        return head.httpStatus();
    }

    private static ReceivedSpan earlier(ReceivedSpan a, ReceivedSpan b) {
        return start(b) < start(a) ? b : a;
    }

    private static long start(ReceivedSpan span) {
        return span.span().getStartTimeUnixNano();
    }
}
