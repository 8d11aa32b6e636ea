// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import io.javalin.config.JavalinState;
import io.javalin.config.Key;
import io.javalin.config.NoValueForKeyException;
import io.javalin.http.Context;
import io.javalin.plugin.Plugin;
import io.javalin.plugin.PluginPriority;
import org.jspecify.annotations.Nullable;

/**
 * Makes Javalin publish its requests on {@link JavalinChannels#REQUEST}. Registering it twice has no further effect.
 *
 * <pre>{@code
 * Javalin.create(config -> config.registerPlugin(new JavalinTracing()))
 * }</pre>
 *
 * <p>Handlers for exceptions and for statuses are published as layers if they are registered after the plugin. For everything
 * else the order does not matter.
 */
public final class JavalinTracing extends Plugin<Void> {
    private static final Key<JavalinTracing> INSTALLED = new Key<>("dev.tracingchannels.javalin");

    /** Javalin cannot remove a plugin, so a detached one stays and publishes nothing. */
    private volatile boolean attached = true;

    private @Nullable TracedRouter router;

    /** Makes the plugin. */
    public JavalinTracing() {}

    /** Returns the plugin that publishes for an application; null if there is none. */
    static @Nullable JavalinTracing installedIn(JavalinState state) {
        try {
            return state.appDataManager.get(INSTALLED);
        } catch (NoValueForKeyException none) {
            return null;
        }
    }

    /** Returns the router of the application that serves a request; null if it is not traced. */
    static @Nullable TracedRouter routerOf(Context context) {
        try {
            return context.appData(INSTALLED).router;
        } catch (NoValueForKeyException none) {
            return null;
        }
    }

    void attached(boolean value) {
        attached = value;
    }

    boolean isAttached() {
        return attached;
    }

    /** Returns whether a request of this application is to be published. */
    boolean hasSubscribers() {
        return JavalinChannels.REQUEST.hasSubscribers() && attached;
    }

    @Override
    public void onInitialize(JavalinState state) {
        state.appDataManager.registerIfAbsent(INSTALLED, this);
        if (isInstalledIn(state)) {
            TracedRouter traced = new TracedRouter(state, this);
            router = traced;
            state.internalRouter = traced;
            state.jetty.modifyServletContextHandler(handler -> RequestFilter.addTo(handler, traced, this));
        }
    }

    /** Installs the hooks late, to include the wrapper and the executor that the application may have set. */
    @Override
    public void onStart(JavalinState state) {
        if (isInstalledIn(state)) {
            state.router.handlerWrapper(new LayerWrapper(state.router.getHandlerWrapper$javalin(), this));
            AsyncTasks.installIn(state, this);
        }
    }

    private boolean isInstalledIn(JavalinState state) {
        return installedIn(state) == this;
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
