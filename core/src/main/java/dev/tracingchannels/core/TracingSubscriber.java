// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.core;

/**
 * Receives the events of each operation on a {@link TracingChannel}. All five methods do nothing unless overridden. They run on
 * the thread on which the operation passes that point, must not block, and may be called from many threads at once; what
 * they throw goes to the {@link ErrorHandler}.
 *
 * <p>The same {@link Operation} object is handed to all calls for one operation.
 *
 * @param <P> the type of the payload
 */
public interface TracingSubscriber<P> {
    /**
     * The operation begins, before its work.
     *
     * @param operation the operation
     */
    default void start(Operation<P> operation) {}

    /**
     * The call returned or threw. A result or an error is present if the operation is over; else it goes on
     * asynchronously.
     *
     * @param operation the operation
     */
    default void end(Operation<P> operation) {}

    /**
     * An asynchronous operation is over: its result or error is present, its caller does not have the outcome yet.
     *
     * @param operation the operation
     */
    default void asyncStart(Operation<P> operation) {}

    /**
     * The last event of an asynchronous operation. In the callback form the callback has run by then.
     *
     * @param operation the operation
     */
    default void asyncEnd(Operation<P> operation) {}

    /**
     * The operation failed. Comes before {@code end} if the call threw, else before {@code asyncStart}.
     *
     * @param operation the operation, with its error present
     */
    default void error(Operation<P> operation) {}
}
