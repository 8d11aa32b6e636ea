// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.viewer;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trace in one line. Immutable, and small whatever its spans say: long texts are cut.
 *
 * @param name of the span that speaks for the trace: its first root, or its first span while no root has come
 * @param service of that span
 * @param httpStatus of that span, null if it has none
 * @param hasRoot whether that span is a root
 * @param services the services that sent a span, in alphabetical order, the first of them if they are many
 * @param startNanos the first start, in nanoseconds since the epoch
 * @param durationNanos from the first start to the last end
 * @param errorCount how many spans have the status "error"
 */
record TraceSummary(
        String name,
        String service,
        @Nullable String httpStatus,
        boolean hasRoot,
        List<String> services,
        long startNanos,
        long durationNanos,
        int errorCount) {

    private static final int MAX_TEXT = 300;
    private static final int MAX_SERVICES = 50;

    /** Sums up spans, of which there is at least one. */
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
        return new TraceSummary(
                cut(head.name()),
                cut(head.service()),
                cutOrNull(head.httpStatus()),
                root != null,
                services.stream().limit(MAX_SERVICES).toList(),
                first.startNanos(),
                end - first.startNanos(),
                errors);
    }

    /** A text as far as it fits a line. */
    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + '…';
    }

    private static @Nullable String cutOrNull(@Nullable String text) {
        return text == null ? null : cut(text);
    }

    private static StoredSpan earlier(StoredSpan a, StoredSpan b) {
        return b.startNanos() < a.startNanos() ? b : a;
    }
}
