// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import io.javalin.config.JavalinState;
import io.javalin.config.Key;
import io.javalin.plugin.Plugin;
import io.javalin.plugin.PluginPriority;

/**
 * Makes Javalin publish its requests on {@link JavalinChannels#REQUEST}. Registering it twice is registering it once.
 *
 * <pre>{@code
 * Javalin.create(config -> config.registerPlugin(new JavalinTracing()))
 * }</pre>
 *
 * <p>Handlers for exceptions and for statuses are seen as layers when they are registered after the plugin; for everything
 * else the order does not matter.
 */
public final class JavalinTracing extends Plugin<Void> {
    private static final Key<JavalinTracing> INSTALLED = new Key<>("dev.tracingchannels.javalin");

    /** Makes the plugin. */
    public JavalinTracing() {}

    @Override
    public void onInitialize(JavalinState state) {
        state.appDataManager.registerIfAbsent(INSTALLED, this);
        if (isInstalledIn(state)) {
            TracedRouter router = new TracedRouter(state);
            state.internalRouter = router;
            state.jetty.modifyServletContextHandler(handler -> RequestFilter.addTo(handler, router));
        }
    }

    /** Comes late, to go around the wrapper and the executor that the application may have set. */
    @Override
    public void onStart(JavalinState state) {
        if (isInstalledIn(state)) {
            state.router.handlerWrapper(new LayerWrapper(state.router.getHandlerWrapper$javalin()));
            AsyncTasks.installIn(state);
        }
    }

    private boolean isInstalledIn(JavalinState state) {
        return state.appDataManager.get(INSTALLED) == this;
    }

    @Override
    public PluginPriority priority() {
        return PluginPriority.LATE;
    }

    @Override
    public boolean repeatable() {
        return true;
    }
}
