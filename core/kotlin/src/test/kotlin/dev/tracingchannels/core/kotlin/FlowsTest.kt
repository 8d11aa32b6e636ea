// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.context.coroutines.ContextElement
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.stream.Collectors
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

class FlowsTest {
    private val fixture = Fixture()
    private val channel = fixture.channel
    private val log = fixture.log
    private val pool = Executors.newSingleThreadExecutor()
    private val dispatcher = pool.asCoroutineDispatcher()

    private fun traced(body: () -> Flow<String>): Flow<String> =
        channel.traceFlow({ Query("q") }, Collectors.joining("+"), body)

    private fun pages(): Flow<String> = flow {
        for (page in listOf("a", "b")) {
            fixture.note("emit $page")
            emit(page)
            yield()
        }
        fixture.note("last")
    }

    @AfterEach
    fun nothingIsLeftOver() {
        fixture.close()
        assertThat(pool.submit(Callable { Fixture.CURRENT.get() }).get()).isNull()
        assertThat(Fixture.CURRENT.get()).isNull()
        pool.shutdown()
    }

    @Test
    fun `a collection is an operation, and its items are emitted in the collector's context`() {
        fixture.subscribe()

        Fixture.CURRENT.run<_, RuntimeException>("caller") {
            runBlocking(dispatcher + ContextElement.launching()) {
                traced(::pages).collect {
                    fixture.note("collect $it")
                    yield()
                    fixture.note("collected $it")
                }
                fixture.note("done")
            }
        }

        assertThat(log)
            .containsExactly(
                "start",
                "end",
                "emit a in q",
                "collect a in caller",
                "collected a in caller",
                "emit b in q",
                "collect b in caller",
                "collected b in caller",
                "last in q",
                "asyncStart =a+b",
                "asyncEnd =a+b",
                "done in caller",
            )
    }

    @Test
    fun `each collection is an operation of its own, and a flow without a collection is none`() = runBlocking {
        fixture.subscribe()
        val flow = traced { flowOf("a") }

        assertThat(log).isEmpty()
        flow.toList()
        flow.toList()

        assertThat(log.filter { it == "start" }).hasSize(2)
        Unit
    }

    @Test
    fun `a flow that fails has its error and the earlier items`() = runBlocking {
        fixture.subscribe()
        val failure = IllegalStateException("lost")

        val seen = runCatching {
            traced {
                flow {
                    emit("a")
                    throw failure
                }
            }.toList()
        }

        assertThat(seen.exceptionOrNull()).isSameAs(failure)
        assertThat(log).containsExactly("start", "end", "error !lost =a", "asyncStart !lost =a", "asyncEnd !lost =a")
        Unit
    }

    @Test
    fun `work that makes no flow has its error at the end`() = runBlocking {
        fixture.subscribe()

        assertThat(runCatching { traced { error("lost") }.toList() }.exceptionOrNull()).hasMessage("lost")

        assertThat(log).containsExactly("start", "error !lost", "end !lost")
        Unit
    }

    @Test
    fun `a collector that fails or has enough ends the operation without an error`() = runBlocking {
        fixture.subscribe()
        val failure = IllegalStateException("the collector's")

        assertThat(traced { flowOf("a", "b") }.first()).isEqualTo("a")
        assertThat(log).containsExactly("start", "end", "asyncStart =a", "asyncEnd =a")
        log.clear()
        assertThat(runCatching { traced { flowOf("a", "b") }.collect { throw failure } }.exceptionOrNull()).isSameAs(failure)

        assertThat(log).containsExactly("start", "end", "asyncStart =a", "asyncEnd =a")
        Unit
    }

    @Test
    fun `a collection that is cancelled ends without an error`() = runBlocking {
        fixture.subscribe()
        val job = launch(start = CoroutineStart.UNDISPATCHED) {
            traced {
                flow {
                    emit("a")
                    awaitCancellation()
                }
            }.collect()
        }

        job.cancelAndJoin()

        assertThat(log).containsExactly("start", "end", "asyncStart =a", "asyncEnd =a")
        Unit
    }

    @Test
    fun `a flow on another dispatcher works in the operation's context there`() = runBlocking {
        fixture.subscribe()

        assertThat(traced { pages().flowOn(Dispatchers.IO) }.toList()).containsExactly("a", "b")

        assertThat(log).contains("emit a in q", "emit b in q", "last in q").last().isEqualTo("asyncEnd =a+b")
        Unit
    }

    @Test
    fun `an idle collection builds no payload`() = runBlocking {
        val flow = channel.traceFlow({ error("built") }, Collectors.counting()) { flowOf("a") }

        assertThat(flow.toList()).containsExactly("a")
        assertThat(log).isEmpty()
    }
}
