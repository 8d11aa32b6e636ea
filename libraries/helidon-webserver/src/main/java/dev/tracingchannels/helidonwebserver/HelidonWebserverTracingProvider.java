// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.config.Config;
import io.helidon.webserver.spi.ServerFeatureProvider;

/**
 * Provides {@link HelidonWebserverTracing} to each server that discovers its features. Found by {@link java.util.ServiceLoader}. The
 * setting {@code server.features.tracing-channels.enabled} of Helidon's configuration leaves it out if it is {@code false}.
 */
public final class HelidonWebserverTracingProvider implements ServerFeatureProvider<HelidonWebserverTracing> {
    /** Constructor for use by {@link java.util.ServiceLoader}. */
    public HelidonWebserverTracingProvider() {}

    @Override
    public String configKey() {
        return HelidonWebserverTracing.NAME;
    }

    @Override
    public HelidonWebserverTracing create(Config config, String name) {
        return new HelidonWebserverTracing(config.get("enabled").asBoolean().orElse(true));
    }
}
