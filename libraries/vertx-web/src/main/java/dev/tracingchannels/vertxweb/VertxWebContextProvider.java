// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Reserves the place for the context of a request in Vert.x's own context, which must be done before Vert.x is built. Found by {@link
 * java.util.ServiceLoader}. It takes no tracer's place and changes no setting.
 */
public final class VertxWebContextProvider implements VertxServiceProvider {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public VertxWebContextProvider() {}

    @Override
    public void init(VertxBootstrap builder) {
        RequestContext.prepare();
    }
}
