// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.core.Callback
import dev.tracingchannels.core.TracingChannel
import java.util.stream.Collectors
import kotlinx.coroutines.flow.Flow

/** The Kotlin of README.md, compiled. */
internal interface Connection {
    fun send(sql: String): List<String>

    suspend fun await(sql: String): List<String>

    fun send(sql: String, onRows: (List<String>) -> Unit, onFailure: (Throwable) -> Unit)

    fun rows(sql: String): Flow<String>
}

internal class Database(private val connection: Connection) {
    private val queries = TracingChannel.named<Query>("my-database:query")

    fun execute(sql: String): List<String> = queries.trace({ Query(sql) }) { connection.send(sql) }

    suspend fun await(sql: String): List<String> = queries.traceSuspend({ Query(sql) }) { connection.await(sql) }

    fun rows(sql: String): Flow<String> =
        queries.traceFlow({ Query(sql) }, Collectors.counting()) { connection.rows(sql) }

    fun execute(sql: String, callback: (Result<List<String>>) -> Unit) =
        queries.traceWithCallback({ Query(sql) }, callback) { traced: Callback<List<String>> ->
            connection.send(sql, traced::succeed, traced::fail)
        }
}
