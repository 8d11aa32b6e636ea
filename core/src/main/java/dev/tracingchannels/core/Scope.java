// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/**
 * The handle of something that was entered on a thread and must be left on that thread. Made for try-with-resources.
 *
 * <p>Close it once, on the thread that opened it, innermost first. Closing it again or on another thread changes
 * nothing there and is reported to the {@link ErrorHandler}. A scope that is closed out of order restores what was
 * current before it was entered.
 */
public interface Scope extends AutoCloseable {
    /** Leaves what was entered. Never throws. */
    @Override
    void close();
}
