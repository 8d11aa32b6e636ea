// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/**
 * Something entered on a thread that is to be left on that thread: made for try-with-resources.
 *
 * <p>Close it once, on the thread that opened it, innermost first. A scope closed again or on another thread changes
 * nothing there and is reported to the {@link ErrorHandler}; a scope closed out of order restores what was current
 * before itself.
 */
public interface Scope extends AutoCloseable {
    /** Leaves what was entered. Never throws. */
    @Override
    void close();
}
