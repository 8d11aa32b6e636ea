// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/**
 * Receives the events of each operation on a {@link TracingChannel}. All five methods do nothing unless overridden.
 * They run on the thread that publishes the event, must not block, and may be called from many threads at once. What
 * they throw goes to the {@link ErrorHandler}.
 *
 * <p>All calls for one operation get the same {@link Operation} object.
 *
 * @param <P> the type of the payload
 */
public interface TracingSubscriber<P> {
    /**
     * Called when the operation begins, before its work.
     *
     * @param operation the operation
     */
    default void start(Operation<P> operation) {}

    /**
     * Called when the call returned or threw. If the operation is over, a result or an error is present; otherwise it
     * goes on asynchronously.
     *
     * @param operation the operation
     */
    default void end(Operation<P> operation) {}

    /**
     * Called when an asynchronous operation is over. Its result or error is present; its caller does not have the
     * outcome yet.
     *
     * @param operation the operation
     */
    default void asyncStart(Operation<P> operation) {}

    /**
     * Called at the end of an asynchronous operation. In the callback form the callback has run by then.
     *
     * @param operation the operation
     */
    default void asyncEnd(Operation<P> operation) {}

    /**
     * Called when the operation failed: before {@code end} if the call threw, else before {@code asyncStart}.
     *
     * @param operation the operation, with its error present
     */
    default void error(Operation<P> operation) {}
}
