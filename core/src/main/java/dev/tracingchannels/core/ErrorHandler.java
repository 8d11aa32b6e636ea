// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * Where the failures of listeners go: what a subscriber, a store, a transform, a payload supplier or an accumulator threw.
 * Such a failure never reaches the traced operation or the other listeners.
 *
 * <p>There is one handler for the process. The default one logs to {@code java.util.logging} under the name
 * {@code dev.tracingchannels}: of each cause (the same class of exception from the same place) five in a minute, then one a
 * minute with the number of those that were not logged. Implementations must be safe for use from many threads; what they
 * throw is dropped, and so is a failure that arises on their thread while they handle another. A failure that there is too
 * little stack left to report is reported as soon as there is more.
 */
@FunctionalInterface
public interface ErrorHandler {
    /**
     * Takes one failure.
     *
     * @param where what failed, in words: a subscriber's class and its channel, for instance
     * @param error what it threw
     */
    void handle(String where, Throwable error);

    /**
     * Reports a failure of a listener: for tools whose own listeners call those of others. Never throws.
     *
     * @param where what failed, in words
     * @param error what it threw
     */
    static void report(String where, Throwable error) {
        try {
            Preparation.forNames();
        } catch (Throwable noStackLeft) {
            return;
        }
        Errors.report(where, error);
    }

    /**
     * Sets the handler of the process, in place of the one that is set now.
     *
     * @param handler the new handler, or null for the default one
     * @return a handle; closing it puts the earlier handler back. Handles may be closed in any order, or not at all: one whose
     *     handler has been replaced meanwhile changes nothing now, and its handler does not come back later
     */
    static Subscription set(@Nullable ErrorHandler handler) {
        Preparation.forNames();
        return HandlerSetting.begin(handler);
    }
}
