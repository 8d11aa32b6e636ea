// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.core.kotlin

import com.sun.management.ThreadMXBean
import dev.tracingchannels.core.Callback
import java.io.IOException
import java.lang.management.ManagementFactory
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

class TracingTest {
    private val fixture = Fixture()
    private val channel = fixture.channel
    private val log = fixture.log
    private var counter = 0

    @AfterEach
    fun unsubscribe() = fixture.close()

    @Test
    fun `work that returns has its result at the end`() {
        fixture.subscribe()

        val result = channel.trace({ Query("q") }) { fixture.note("body"); "rows" }

        assertThat(result).isEqualTo("rows")
        assertThat(log).containsExactly("start", "body in q", "end =rows")
    }

    @Test
    fun `work that throws has its error, checked or not, and the caller gets the same`() {
        fixture.subscribe()
        val failure = IOException("lost")

        assertThatThrownBy { channel.trace<Query, Unit>({ Query("q") }) { throw failure } }.isSameAs(failure)

        assertThat(log).containsExactly("start", "error !lost", "end !lost")
    }

    @Test
    fun `a null result is a result`() {
        fixture.subscribe()

        val result: String? = channel.trace({ Query("q") }) { null }

        assertThat(result).isNull()
        assertThat(log).containsExactly("start", "end =null")
    }

    @Test
    fun `an idle call builds no payload and throws what the work throws`() {
        val failure = IOException("lost")

        assertThat(channel.trace({ error("built") }) { "rows" }).isEqualTo("rows")
        assertThatThrownBy { channel.trace<Query, Unit>({ error("built") }) { throw failure } }.isSameAs(failure)

        assertThat(log).isEmpty()
    }

    @Test
    fun `an idle call allocates nothing, from the first on`() {
        assertThat(allocated()).isZero()
    }

    @Test
    fun `a subscribed call allocates, so the measurement is known to measure`() {
        fixture.subscribe()

        assertThat(allocated()).isPositive()
    }

    /**
     * Returns the bytes allocated by a hundred calls: too few for the compiler, which would remove unneeded
     * allocations.
     */
    private fun allocated(): Long {
        val threads = ManagementFactory.getThreadMXBean() as ThreadMXBean
        counted("first use")
        // Reads once before, so that what the first reading itself allocates is not counted.
        assertThat(threads.currentThreadAllocatedBytes).isPositive()
        val before = threads.currentThreadAllocatedBytes
        for (i in 0 until 100) {
            counted("q")
        }
        return threads.currentThreadAllocatedBytes - before
    }

    private fun counted(sql: String): String = channel.trace({ Query(sql) }) { counter++; sql }

    @Test
    fun `a callback runs between the last two events, in the caller's context`() {
        fixture.subscribe()
        var call: Callback<String>? = null

        val returned =
            channel.traceWithCallback({ Query("q") }, { it: Result<String> -> fixture.note(it.getOrThrow()) }) { traced: Callback<String> ->
                fixture.note("body")
                call = traced
                "sent"
            }
        call!!.succeed("rows")

        assertThat(returned).isEqualTo("sent")
        assertThat(log)
            .containsExactly("start", "body in q", "end", "asyncStart =rows", "rows in null", "asyncEnd =rows")
    }

    @Test
    fun `a callback gets the failure`() {
        fixture.subscribe()
        val failure = IOException("lost")
        var seen: Throwable? = null

        channel.traceWithCallback({ Query("q") }, { it: Result<String?> -> seen = it.exceptionOrNull() }) { traced ->
            traced.fail(failure)
        }

        assertThat(seen).isSameAs(failure)
        assertThat(log).containsExactly("start", "error !lost", "asyncStart !lost", "asyncEnd !lost", "end !lost")
    }

    @Test
    fun `an idle callback is called without events, also with null as its result`() {
        val outcomes = mutableListOf<Result<String?>>()

        channel.traceWithCallback<Query, String?, Unit>({ error("built") }, { outcomes += it }) { traced -> traced.succeed(null) }

        assertThat(outcomes).containsExactly(Result.success(null))
        assertThat(log).isEmpty()
    }
}
