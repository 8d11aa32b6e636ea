// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trace in one line. Immutable, and small whatever its spans say.
 *
 * @param head the span that represents the trace: its first root, or its first span while there is no root
 * @param httpStatus of the head, null if it has none
 * @param hasRoot whether the head is a root
 * @param services the services of its spans in alphabetical order; only the first of them if there are many
 * @param startNanos the first start, in nanoseconds since the epoch
 * @param durationNanos from the first start to the last end
 * @param errorCount how many spans have the status "error"
 */
record TraceSummary(
        StoredSpan head,
        @Nullable String httpStatus,
        boolean hasRoot,
        List<String> services,
        long startNanos,
        long durationNanos,
        int errorCount) {

    private static final int MAX_STATUS = 16;
    private static final int MAX_SERVICES = 50;

    /** Summarises spans; there must be at least one. */
    static TraceSummary of(Collection<StoredSpan> spans) {
        StoredSpan first = spans.iterator().next();
        StoredSpan root = null;
        Origin last = null;
        TreeSet<String> services = new TreeSet<>();
        long end = 0;
        int errors = 0;
        for (StoredSpan span : spans) {
            first = earlier(first, span);
            if (span.isRoot()) {
                root = root == null ? span : earlier(root, span);
            }
            if (!span.origin().equals(last)) {
                last = span.origin();
                services.add(last.service());
            }
            end = Math.max(end, span.startNanos() + span.durationNanos());
            errors += span.isError() ? 1 : 0;
        }
        StoredSpan head = root == null ? first : root;
        String status = head.httpStatus();
        return new TraceSummary(
                head,
                status == null || status.length() > MAX_STATUS ? null : status,
                root != null,
                services.stream().limit(MAX_SERVICES).toList(),
                first.startNanos(),
                end - first.startNanos(),
                errors);
    }

    private static StoredSpan earlier(StoredSpan a, StoredSpan b) {
        return b.startNanos() < a.startNanos() ? b : a;
    }
}
