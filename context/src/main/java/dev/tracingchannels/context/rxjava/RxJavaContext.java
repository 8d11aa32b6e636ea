// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Subscription;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/**
 * Propagates the current context along the flows of RxJava 3: every function of a flow, and its observer, runs in the
 * context in which the flow was subscribed to, on any thread and scheduler.
 *
 * <p>This works by the process-wide hooks of {@link RxJavaPlugins}. Hooks of others stay in force. Each operator is
 * wrapped, and operators are no longer fused with each other.
 */
public final class RxJavaContext {
    private RxJavaContext() {}

    /**
     * Installs the hooks.
     *
     * @return a handle; closing it ends the propagation for later subscriptions, and restores the earlier hooks unless they
     *     have been replaced meanwhile
     * @throws IllegalStateException if the plugins are locked down
     */
    public static Subscription install() {
        return new Hooks();
    }
}
