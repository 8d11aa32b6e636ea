// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.core.Operation
import dev.tracingchannels.core.Store
import dev.tracingchannels.core.Subscription
import dev.tracingchannels.core.TracingChannel
import dev.tracingchannels.core.TracingSubscriber
import java.util.concurrent.CopyOnWriteArrayList

internal data class Query(val sql: String)

/** Lists what happens on a channel and in its callers. Every operation binds its payload's text to the store. */
internal class Fixture : AutoCloseable {
    val channel: TracingChannel<Query> = TracingChannel.named("kotlin-test:query")
    val log = CopyOnWriteArrayList<String>()
    private val handles = mutableListOf<AutoCloseable>()

    fun subscribe(): Fixture = apply {
        val subscription: Subscription =
            channel.subscribe(
                object : TracingSubscriber<Query> {
                    override fun start(operation: Operation<Query>) = note("start", operation)

                    override fun end(operation: Operation<Query>) = note("end", operation)

                    override fun asyncStart(operation: Operation<Query>) = note("asyncStart", operation)

                    override fun asyncEnd(operation: Operation<Query>) = note("asyncEnd", operation)

                    override fun error(operation: Operation<Query>) = note("error", operation)
                }
            )
        handles += subscription
        channel.start().bindStore(CURRENT) { it.payload().sql }
        handles += AutoCloseable { channel.start().unbindStore(CURRENT) }
    }

    private fun note(event: String, operation: Operation<Query>) {
        val error = if (operation.hasError()) " !" + operation.error()?.message else ""
        val result = if (operation.hasResult()) " =" + operation.result() else ""
        log += event + error + result
    }

    /** Adds a line with the current context. */
    fun note(what: String) {
        log += what + " in " + CURRENT.get()
    }

    override fun close() {
        handles.forEach(AutoCloseable::close)
    }

    internal companion object {
        val CURRENT: Store<String> = Store.create("current operation")
    }
}
