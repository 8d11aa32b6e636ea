// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.context.coroutines.ContextElement
import dev.tracingchannels.core.Snapshot
import dev.tracingchannels.core.StreamedOperation
import dev.tracingchannels.core.TracingChannel
import java.util.stream.Collector
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.FlowCollector
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow

/**
 * Traces a flow. Each collection is an operation: `start`, the work that makes the flow, `end`; items; then [`error`],
 * `asyncStart`, `asyncEnd`. The result is what the accumulator makes of the items.
 *
 * The flow is collected in the context of the operation, and its items are emitted in that of the collector. A
 * collection that is cancelled, or whose collector fails or wants no more items, ends without an error.
 *
 * ```kotlin
 * fun rows(sql: String): Flow<Row> = queries.traceFlow({ Query(sql) }, Collectors.counting()) { connection.rows(sql) }
 * ```
 *
 * @param payload makes the payload; not called while the channel has no subscribers
 * @param accumulator makes the result of the operation from the items
 * @param body makes the flow; called for each collection
 * @return a flow of the same items
 */
public fun <P : Any, T> TracingChannel<P>.traceFlow(
    payload: () -> P,
    accumulator: Collector<in T, *, *>,
    body: () -> Flow<T>,
): Flow<T> = flow { emitAll(traceStreamed<Flow<T>, T, RuntimeException>(payload, accumulator, body, ::traced)) }

private fun <T> traced(source: Flow<T>, operation: StreamedOperation<T>): Flow<T> = flow {
    val collection = TracedCollection(operation, this)
    try {
        collection.collect(source)
    } catch (failure: Throwable) {
        if (failure is CancellationException || failure === collection.collectorFailure) {
            operation.cancel()
        } else {
            operation.fail(failure)
        }
        throw failure
    }
    operation.succeed()
}

/** Stands between a flow, which runs in the context of its operation, and the collector, which runs in its own. */
private class TracedCollection<T>(private val operation: StreamedOperation<T>, private val collector: FlowCollector<T>) {
    private val outside = Snapshot.capture()
    var collectorFailure: Throwable? = null
        private set

    suspend fun collect(source: Flow<T>) {
        val context = currentCoroutineContext()
        val inside = operation.enter().use { Snapshot.capture() }
        runIn(context + ContextElement.forCall(inside), inside) {
            source.collect { item ->
                operation.next(item)
                runIn(context, outside) { emit(item) }
            }
        }
    }

    private suspend fun emit(item: T) {
        try {
            collector.emit(item)
        } catch (failure: Throwable) {
            collectorFailure = failure
            throw failure
        }
    }
}
