// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.context.rxjava;

import dev.tracingchannels.core.Subscription;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;

/**
 * Carries the current context along the flows of RxJava 3: every function of a flow, and its observer, sees the context of
 * whoever subscribed, on whichever thread and scheduler.
 *
 * <p>This works through the process-wide hooks of {@link RxJavaPlugins}; those of others stay in force. Each operator is
 * wrapped, and operators are no longer fused with each other.
 */
public final class RxJavaContext {
    private RxJavaContext() {}

    /**
     * Carries from now on.
     *
     * @return ends it, for what is subscribed afterwards; puts back the hooks that were in force unless somebody has
     *     replaced them meanwhile
     * @throws IllegalStateException if the plugins are locked down
     */
    public static Subscription install() {
        return new Hooks();
    }
}
