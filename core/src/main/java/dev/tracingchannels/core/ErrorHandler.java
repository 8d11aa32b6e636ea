// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

import org.jspecify.annotations.Nullable;

/**
 * Takes the failures of listeners: what a subscriber, a store, a transform, a payload supplier or an accumulator threw.
 * Such a failure never reaches the traced operation or the other listeners.
 *
 * <p>There is one handler for the process. The default handler logs to {@code java.util.logging} under the name {@code
 * dev.tracingchannels}. For each cause (the same class of exception from the same place) it logs five failures in a
 * minute, then one a minute with the number of failures that were not logged. Implementations must be safe for use from
 * many threads. What a handler throws is dropped, and so is a failure that arises on its thread while it handles
 * another one. A failure for which too little stack is left is reported once there is more.
 */
@FunctionalInterface
public interface ErrorHandler {
    /**
     * Handles one failure.
     *
     * @param where a description of what failed, for instance a subscriber's class and its channel
     * @param error what it threw
     */
    void handle(String where, Throwable error);

    /**
     * Passes a failure to the handler of the process: for tools whose listeners call listeners of others. Never throws.
     *
     * @param where a description of what failed
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
     * Replaces the handler of the process.
     *
     * @param handler the new handler, or null for the default one
     * @return a handle; closing it puts the earlier handler back. Handles may be closed in any order, or not at all.
     *     Closing the handle of a handler that has been replaced meanwhile changes nothing at once, and that handler
     *     does not come back later
     */
    static Subscription set(@Nullable ErrorHandler handler) {
        Preparation.forNames();
        return HandlerSetting.begin(handler);
    }
}
