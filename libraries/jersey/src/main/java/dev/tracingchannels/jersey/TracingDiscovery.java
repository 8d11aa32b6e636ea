// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.jersey;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/** Registers {@link JerseyTracing} in each server application that has not done so. Found by Jersey. */
@ConstrainedTo(RuntimeType.SERVER)
public final class TracingDiscovery implements AutoDiscoverable {
    /** Constructor for use by Jersey. */
    public TracingDiscovery() {}

    @Override
    public void configure(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        Object discovery = configuration.getProperty(JerseyTracing.DISCOVERY);
        boolean isOff = discovery != null && discovery.toString().equalsIgnoreCase("false");
        if (!isOff && !configuration.isRegistered(JerseyTracing.class)) {
            context.register(JerseyTracing.class);
        }
    }
}
