// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.context.coroutines

import java.util.concurrent.CompletableFuture
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.delay
import kotlinx.coroutines.future.future
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** What the stress test does in coroutines. */
object CoroutineHops {
    private val scope = CoroutineScope(Dispatchers.Default + ContextElement.launching())

    /** Completes only after its child, which runs on another thread. */
    @JvmStatic
    fun waitingForItsChild(): Deferred<String> = scope.async {
        launch(Dispatchers.IO) { delay(1) }
        "done"
    }

    @JvmStatic
    fun hop(check: Runnable): CompletableFuture<*> = scope.future {
        check.run()
        yield()
        check.run()
        withContext(Dispatchers.IO) { check.run() }
        check.run()
        launch { check.run() }.join()
        check.run()
    }
}
