// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.context.coroutines.ContextElement
import dev.tracingchannels.core.OpenOperation
import dev.tracingchannels.core.Snapshot
import dev.tracingchannels.core.TracingChannel
import java.util.concurrent.atomic.AtomicReference
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.startCoroutineUninterceptedOrReturn
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/**
 * Traces work that may suspend. If it suspends: `start`, the work until it first suspends, `end`; once it is over,
 * [`error`], `asyncStart`, `asyncEnd`; then the caller resumes. If it does not suspend, the events are those of
 * [trace].
 *
 * The work runs in the context of the operation, on whichever thread it is resumed, and so do the coroutines that it
 * launches; the caller resumes in its own. The work keeps the caller's job and dispatcher. Work that is cancelled fails
 * with its `CancellationException`.
 *
 * ```kotlin
 * suspend fun execute(sql: String): Rows = queries.traceSuspend({ Query(sql) }) { connection.send(sql) }
 * ```
 *
 * @param payload makes the payload; not called while the channel has no subscribers
 * @param body the work
 * @return what the work returned
 */
public suspend inline fun <P : Any, R> TracingChannel<P>.traceSuspend(
    crossinline payload: () -> P,
    crossinline body: suspend () -> R,
): R = if (hasSubscribers()) traceSuspended({ payload() }, { body() }) else body()

/** Not part of the inline function: code that is inlined into callers cannot be changed later. */
@PublishedApi
internal suspend fun <P : Any, R> TracingChannel<P>.traceSuspended(payload: () -> P, body: suspend () -> R): R =
    suspendCoroutineUninterceptedOrReturn { caller ->
        val outside = Snapshot.capture()
        val operation = open(payload)
        SuspendedCall(operation, Resumption(caller, outside)).run(body)
    }

/** Resumes a caller in its own context, on the thread that resumes the work. */
private class Resumption<R>(private val caller: Continuation<R>, private val outside: Snapshot) {
    val context: CoroutineContext
        get() = caller.context

    fun resumeWith(result: Result<R>) {
        outside.run<Unit, RuntimeException> { caller.resumeWith(result) }
    }
}

/**
 * The completion of traced work. It does not use `withContext`, which throws if the job is cancelled already and loses
 * a result that coincides with a cancellation. And it is no `CoroutineStackFrame`: kotlinx.coroutines searches those
 * for a `withContext` of the caller, and would leave the context of the work in its place.
 */
private class SuspendedCall<R>(private val operation: OpenOperation, private val caller: Resumption<R>) : Continuation<R> {
    override val context: CoroutineContext = caller.context + ContextElement.forCall(Snapshot.capture())

    /** Null during the call, then [COROUTINE_SUSPENDED]; or the result, if another thread is faster than the call. */
    private val state = AtomicReference<Any?>()

    fun run(body: suspend () -> R): Any? {
        operation.use {
            val returned =
                try {
                    body.startCoroutineUninterceptedOrReturn(this)
                } catch (failure: Throwable) {
                    operation.fail(failure)
                    throw failure
                }
            if (returned !== COROUTINE_SUSPENDED) {
                operation.succeed(returned)
                return returned
            }
        }
        if (state.compareAndSet(null, COROUTINE_SUSPENDED)) {
            return COROUTINE_SUSPENDED
        }
        @Suppress("UNCHECKED_CAST") // only resumeWith sets anything else
        val result = state.get() as Result<R>
        settle(result)
        return result.getOrThrow()
    }

    override fun resumeWith(result: Result<R>) {
        if (!state.compareAndSet(null, result)) {
            settle(result)
            caller.resumeWith(result)
        }
    }

    private fun settle(result: Result<R>) {
        result.fold(operation::succeed, operation::fail)
    }
}

/** Runs work in another context, with the stores that belong to it, and resumes the caller in its own. */
internal suspend fun <R> runIn(context: CoroutineContext, stores: Snapshot, body: suspend () -> R): R =
    suspendCoroutineUninterceptedOrReturn { caller ->
        val resumption = Resumption(caller, Snapshot.capture())
        stores.run<Any?, RuntimeException> {
            body.startCoroutineUninterceptedOrReturn(Continuation(context, resumption::resumeWith))
        }
    }
