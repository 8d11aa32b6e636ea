// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.core.Callback
import dev.tracingchannels.core.TracingChannel

/**
 * Traces work that is over when it returns: `start`, the work, `end`; or `start`, the work, `error`, `end`.
 *
 * While the channel has no subscribers, the work runs in place: no lambda is made of it. It cannot suspend; for work that
 * does, use [traceSuspend].
 *
 * ```kotlin
 * fun execute(sql: String): Rows = queries.trace({ Query(sql) }) { connection.send(sql) }
 * ```
 *
 * @param payload makes the payload; not called while the channel has no subscribers
 * @param body the work
 * @return what the work returned
 */
public inline fun <P : Any, R> TracingChannel<P>.trace(crossinline payload: () -> P, crossinline body: () -> R): R =
    if (hasSubscribers()) traceSync<R, RuntimeException>({ payload() }, { body() }) else body()

/**
 * Traces work that passes its outcome to a callback: `start`, the work, `end`; when the callback is called, [`error`],
 * `asyncStart`, the callback, `asyncEnd`. The callback may be called within the work, too.
 *
 * The callback runs in the caller's context. What it throws goes to its caller. If it is called again, it runs again,
 * without events.
 *
 * ```kotlin queries.traceWithCallback({ Query(sql) }, callback) { traced: Callback<Rows> -> connection.send(sql,
 * traced::succeed, traced::fail) } ```
 *
 * @param payload makes the payload; not called while the channel has no subscribers
 * @param callback the caller's callback
 * @param body the work, which hands the traced callback on
 * @return what the work returned
 */
public fun <P : Any, T, R> TracingChannel<P>.traceWithCallback(
    payload: () -> P,
    callback: (Result<T>) -> Unit,
    body: (Callback<T>) -> R,
): R =
    traceCallback<T, R, RuntimeException>(
        payload,
        { value, error -> callback(if (error == null) Result.success(value) else Result.failure(error)) },
        body,
    )
