// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jettyserver;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a server publish its requests on {@link JettyServerChannels#REQUEST}. To be added before the server starts; adding it twice has
 * no further effect.
 *
 * <pre>{@code
 * server.addEventListener(new JettyServerTracing());
 * }</pre>
 *
 * <p>When the server starts, whatever its handler is by then, this puts one of its own around it, and takes that away when the server has
 * stopped. One object may be added to many servers.
 */
public final class JettyServerTracing implements LifeCycle.Listener {
    /** The handlers of a running server cannot be changed, so a detached object stays and publishes nothing. */
    private volatile boolean attached = true;

    /** Makes the listener. */
    public JettyServerTracing() {}

    /** Makes a server publish, unless it does already. */
    static Server attach(Server server) {
        JettyServerTracing added = addedTo(server);
        if (added == null) {
            server.addEventListener(new JettyServerTracing());
        } else {
            added.attached = true;
        }
        return server;
    }

    static Server detach(Server server) {
        JettyServerTracing added = addedTo(server);
        if (added != null) {
            added.attached = false;
        }
        return server;
    }

    private static @Nullable JettyServerTracing addedTo(Server server) {
        return server.getEventListeners().stream()
                .filter(JettyServerTracing.class::isInstance)
                .map(JettyServerTracing.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** Returns whether a request is to be published. */
    boolean hasSubscribers() {
        return JettyServerChannels.REQUEST.hasSubscribers() && attached;
    }

    @Override
    public void lifeCycleStarting(LifeCycle event) {
        if (event instanceof Server server && !(server.getHandler() instanceof TracedHandler)) {
            server.setHandler(new TracedHandler(server.getHandler(), this));
        }
    }

    @Override
    public void lifeCycleStopped(LifeCycle event) {
        if (event instanceof Server server && server.getHandler() instanceof TracedHandler traced) {
            Handler original = traced.getHandler();
            traced.setHandler((Handler) null);
            server.setHandler(original);
        }
    }
}
