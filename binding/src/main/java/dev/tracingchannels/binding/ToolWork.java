// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.binding;

/**
 * Marks threads that are at work for a tool: starting or ending one of its spans, and perhaps exporting it. What a traced
 * library does on such a thread is the tool's own doing and has no spans, or the tool would trace itself without end.
 */
final class ToolWork {
    /** A plain array, so that no thread holds one of our classes. */
    private static final ThreadLocal<boolean[]> MARK = ThreadLocal.withInitial(() -> new boolean[1]);

    private ToolWork() {}

    /** The current thread's mark: one element, true while it is at work for a tool. */
    static boolean[] mark() {
        return MARK.get();
    }
}
