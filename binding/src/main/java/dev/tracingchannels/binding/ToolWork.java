// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/**
 * Marks threads that work for a tool: that start, end or export one of its spans. Operations of traced libraries on such a
 * thread have no spans, since the tool would trace itself without end.
 */
final class ToolWork {
    /** A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> MARK = ThreadLocal.withInitial(() -> new boolean[1]);

    private ToolWork() {}

    /** Returns the current thread's mark: one element, true while the thread works for a tool. */
    static boolean[] mark() {
        return MARK.get();
    }
}
