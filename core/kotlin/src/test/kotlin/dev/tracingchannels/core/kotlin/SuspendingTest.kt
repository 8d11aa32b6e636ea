// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import dev.tracingchannels.context.coroutines.ContextElement
import java.io.IOException
import java.util.concurrent.Callable
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import kotlin.coroutines.Continuation
import kotlin.coroutines.coroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

class SuspendingTest {
    private val fixture = Fixture()
    private val channel = fixture.channel
    private val log = fixture.log
    private val pool = Executors.newSingleThreadExecutor()
    private val dispatcher = pool.asCoroutineDispatcher()
    private val scope = CoroutineScope(dispatcher + SupervisorJob() + ContextElement.launching())

    @AfterEach
    fun nothingIsLeftOver() {
        fixture.close()
        assertThat(pool.submit(Callable { Fixture.CURRENT.get() }).get()).isNull()
        assertThat(Fixture.CURRENT.get()).isNull()
        scope.cancel()
        pool.shutdown()
    }

    @Test
    fun `work that suspends ends its call then, and settles before the caller resumes`() = runBlocking {
        fixture.subscribe()

        val result = channel.traceSuspend({ Query("q") }) {
            fixture.note("before")
            yield()
            fixture.note("after")
            "rows"
        }
        fixture.note("caller")

        assertThat(result).isEqualTo("rows")
        assertThat(log)
            .containsExactly("start", "before in q", "end", "after in q", "asyncStart =rows", "asyncEnd =rows", "caller in null")
        Unit
    }

    @Test
    fun `work that does not suspend has its result at the end`() = runBlocking {
        fixture.subscribe()

        assertThat(channel.traceSuspend({ Query("q") }) { "rows" }).isEqualTo("rows")

        assertThat(log).containsExactly("start", "end =rows")
        Unit
    }

    @Test
    fun `work that throws has its error, before and after it suspends`() = runBlocking {
        fixture.subscribe()
        val failure = Expected()

        assertThat(runCatching { channel.traceSuspend<Query, Unit>({ Query("q") }) { throw failure } }.exceptionOrNull())
            .isSameAs(failure)
        assertThat(log).containsExactly("start", "error !lost", "end !lost")
        log.clear()
        val later = runCatching {
            channel.traceSuspend<Query, Unit>({ Query("q") }) {
                yield()
                throw failure
            }
        }
        assertThat(later.exceptionOrNull()).isSameAs(failure)

        assertThat(log).containsExactly("start", "end", "error !lost", "asyncStart !lost", "asyncEnd !lost")
        Unit
    }

    /** An exception that kotlinx.coroutines cannot copy to add a stack trace. */
    private class Expected private constructor(private val code: Int) : IOException("lost") {
        constructor() : this(0)

        override fun toString() = "Expected$code"
    }

    @Test
    fun `work that is cancelled fails with its cancellation`() = runBlocking {
        fixture.subscribe()
        val job = launch(start = CoroutineStart.UNDISPATCHED) { channel.traceSuspend<Query, Unit>({ Query("q") }) { awaitCancellation() } }

        job.cancel(CancellationException("enough"))
        job.join()

        assertThat(log).containsExactly("start", "end", "error !enough", "asyncStart !enough", "asyncEnd !enough")
        Unit
    }

    @Test
    fun `work runs in an already cancelled coroutine, as it does without tracing`() = runBlocking {
        fixture.subscribe()
        val job = launch(start = CoroutineStart.UNDISPATCHED) {
            try {
                awaitCancellation()
            } finally {
                channel.traceSuspend({ Query("cleanup") }) { fixture.note("cleanup") }
                withContext(NonCancellable) { channel.traceSuspend({ Query("more") }) { yield() } }
            }
        }

        job.cancelAndJoin()

        assertThat(log).contains("cleanup in cleanup", "asyncEnd =kotlin.Unit")
        Unit
    }

    @Test
    fun `the work sees its operation on every thread, and so do its children`() {
        fixture.subscribe()
        val seen = Fixture.CURRENT.run<_, RuntimeException>("caller") {
            scope.future {
                val inside = channel.traceSuspend({ Query("q") }) {
                    val seen = mutableListOf(Fixture.CURRENT.get())
                    seen += withContext(Dispatchers.IO) { Fixture.CURRENT.get() }
                    seen += Fixture.CURRENT.get()
                    seen += async { Fixture.CURRENT.get() }.await()
                    seen += channel.traceSuspend({ Query("inner") }) { yield(); Fixture.CURRENT.get() }
                    seen += channel.trace({ Query("sync") }) { async { yield(); Fixture.CURRENT.get() } }.await()
                    seen += Fixture.CURRENT.get()
                    seen
                }
                yield()
                inside + Fixture.CURRENT.get()
            }
        }

        assertThat(seen.join()).containsExactly("q", "q", "q", "q", "inner", "sync", "q", "caller")
    }

    @Test
    fun `a caller inside withContext resumes in its own context, and leaves its thread clean`() {
        fixture.subscribe()
        val seen = Fixture.CURRENT.run<_, RuntimeException>("caller") {
            scope.future {
                val inside = withContext(ContextElement.launching()) {
                    channel.traceSuspend({ Query("q") }) { yield() }
                    Fixture.CURRENT.get()
                }
                listOf(inside, Fixture.CURRENT.get())
            }
        }

        assertThat(seen.join()).containsExactly("caller", "caller")
    }

    @Test
    fun `work that another thread resumes at once ends its call first`() {
        fixture.subscribe()
        val result = runBlocking(Dispatchers.Unconfined) {
            channel.traceSuspend({ Query("q") }) {
                suspendCoroutineUninterceptedOrReturn<String> { work ->
                    resumeElsewhere(work)
                    COROUTINE_SUSPENDED
                }
            }
        }

        assertThat(result).isEqualTo("rows")
        assertThat(log).containsExactly("start", "end", "asyncStart =rows", "asyncEnd =rows")
    }

    /** Resumes on another thread and waits until that is done. */
    private fun resumeElsewhere(work: Continuation<String>) {
        val resumed = CountDownLatch(1)
        pool.execute {
            work.resume("rows")
            resumed.countDown()
        }
        resumed.await()
    }

    @Test
    fun `the work keeps the job and the dispatcher of its caller, and leaves nothing attached to the job`() = runBlocking(dispatcher) {
        fixture.subscribe()
        val caller = coroutineContext
        val kept = attached(caller[Job]!!)

        repeat(3) {
            channel.traceSuspend({ Query("q") }) {
                yield()
                assertThat(currentCoroutineContext()[Job]).isSameAs(caller[Job])
                assertThat(currentCoroutineContext().minusKey(ContextElement.KEY)).isEqualTo(caller)
            }
        }

        assertThat(attached(caller[Job]!!)).isEqualTo(kept)
        Unit
    }

    /** Returns what is attached to a job. Its class keeps that in a field, which is a list if there are several. */
    private fun attached(job: Job): Any? {
        val field = Class.forName("kotlinx.coroutines.JobSupport").getDeclaredField("_state\$volatile")
        field.isAccessible = true
        return field.get(job)
    }

    @Test
    fun `an idle call builds no payload, keeps its context and throws what the work throws`() = runBlocking {
        val failure = Expected()
        val caller = currentCoroutineContext()

        assertThat(channel.traceSuspend({ error("built") }) { yield(); currentCoroutineContext() }).isSameAs(caller)
        assertThatThrownBy { runBlocking { channel.traceSuspend<Query, Unit>({ error("built") }) { throw failure } } }
            .isSameAs(failure)

        assertThat(log).isEmpty()
    }

    @Test
    fun `a payload that cannot be made leaves the work untraced`() = runBlocking {
        fixture.subscribe()
        val gate = CompletableDeferred<String>()
        launch { gate.complete("rows") }

        assertThat(channel.traceSuspend({ error("expected") }) { gate.await() }).isEqualTo("rows")

        assertThat(log).isEmpty()
    }
}
