// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0

package dev.tracingchannels.context.coroutines

import dev.tracingchannels.core.Snapshot
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext

/** The Kotlin of docs/context.md, compiled. */
class ContextGuide {
    private fun refresh() {}

    private val scope = CoroutineScope(Dispatchers.Default + ContextElement.launching())

    fun refreshLater() {
        scope.launch { refresh() }
    }

    suspend fun refreshFor(snapshot: Snapshot) {
        withContext(ContextElement.of(snapshot)) { refresh() }
    }
}
