// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.InjectionManagerProvider;

/**
 * Makes a Jersey application publish its requests on {@link JerseyChannels#REQUEST}. Jersey finds and registers it by itself; it
 * can be registered by hand where {@linkplain #DISCOVERY that} is switched off:
 *
 * <pre>{@code
 * new ResourceConfig(Products.class).register(JerseyTracing.class)
 * }</pre>
 *
 * <p>Registering it twice has no further effect.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class JerseyTracing implements Feature {
    /**
     * The property of an application that switches off, when it is {@code false}, that Jersey registers this feature by itself. Jersey's
     * own property {@code jersey.config.disableAutoDiscovery} does so too, for all features.
     */
    public static final String DISCOVERY = "tracing.channels.jersey.discovery";

    /** Jersey cannot remove a feature, so a detached one stays and publishes nothing. */
    private volatile boolean attached = true;

    /** Makes the feature. */
    public JerseyTracing() {}

    void attached(boolean value) {
        attached = value;
    }

    /** Returns whether a request of this application is to be published. */
    boolean hasSubscribers() {
        return JerseyChannels.REQUEST.hasSubscribers() && attached;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(RequestTracer.class)) {
            return false;
        }
        context.register(new RequestTracer(this, InjectionManagerProvider.getInjectionManager(context)));
        return true;
    }
}
