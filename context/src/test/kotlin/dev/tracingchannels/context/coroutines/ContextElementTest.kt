// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.context.coroutines

import dev.tracingchannels.context.Current
import dev.tracingchannels.core.Snapshot
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineExceptionHandler
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

class ContextElementTest {
    private val pool = Executors.newSingleThreadExecutor()
    private val scope = CoroutineScope(pool.asCoroutineDispatcher() + SupervisorJob() + ContextElement.launching())

    private fun <R : Any> inRequest(request: String, work: () -> R): R = Current.`in`<R, RuntimeException>(request) { work() }

    private fun cleanOnThePool() = assertThat(pool.submit(Callable { Current.request() }).get()).isEqualTo("null")

    @AfterEach
    fun nothingIsLeftOver() {
        cleanOnThePool()
        assertThat(Current.request()).isEqualTo("null")
        scope.cancel()
        pool.shutdown()
    }

    @Test
    fun `a coroutine sees the context in which it was launched, after each suspension`() {
        val seen = inRequest("1") {
            scope.future {
                val seen = mutableListOf(Current.request())
                yield()
                seen += Current.request()
                seen += withContext(Dispatchers.IO) { Current.request() }
                seen += Current.request()
                seen
            }
        }
        val other = inRequest("2") { scope.future { Current.request() } }
        val none = scope.future { Current.request() }

        assertThat(seen.join()).containsExactly("1", "1", "1", "1")
        assertThat(other.join()).isEqualTo("2")
        assertThat(none.join()).isEqualTo("null")
    }

    @Test
    fun `a coroutine launched inside an operation sees the operation's context, and its parent its own`() {
        val seen = inRequest("1") {
            scope.future {
                val child = inRequest("operation") { async(Dispatchers.IO) { yield(); Current.request() } }
                listOf(child.await(), Current.request())
            }
        }

        assertThat(seen.join()).containsExactly("operation", "1")
    }

    @Test
    fun `a given context lasts for the block, whatever it suspends on`() {
        val snapshot = inRequest("given") { Snapshot.capture() }
        val seen = inRequest("1") {
            scope.future {
                val inside = withContext(ContextElement.of(snapshot)) {
                    yield()
                    withContext(Dispatchers.IO) { Current.request() } + Current.request() + async { Current.request() }.await()
                }
                listOf(inside, Current.request())
            }
        }
        val blocking = runBlocking(ContextElement.of(snapshot)) {
            yield()
            Current.request()
        }

        assertThat(seen.join()).containsExactly("givengivengiven", "1")
        assertThat(blocking).isEqualTo("given")
    }

    @Test
    fun `a flow sees the context of its collector`() {
        val seen = inRequest("1") {
            scope.future {
                flow { repeat(10) { emit(Current.request()) } }
                    .flowOn(Dispatchers.IO)
                    .map { it + Current.request() }
                    .toList()
            }
        }

        assertThat(seen.join()).hasSize(10).allMatch { it == "11" }
    }

    @Test
    fun `a coroutine that fails or leaves a scope open leaves its thread clean`() {
        inRequest("1") { scope.launch(CoroutineExceptionHandler { _, _ -> }) { error("expected") } }
        cleanOnThePool()
        val seen = scope.future {
            Current.REQUEST.enter("left open")
            yield()
            Current.request()
        }
        assertThat(seen.join()).isEqualTo("null")
    }
}
