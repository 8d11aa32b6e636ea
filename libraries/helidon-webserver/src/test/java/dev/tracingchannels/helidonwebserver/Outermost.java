// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.helidon.common.Weighted;
import io.helidon.webserver.spi.ServerFeature;

/** A feature whose filter is around that of the tracing, and has something current there. */
record Outermost(Store<String> store) implements ServerFeature, Weighted {
    @Override
    public void setup(ServerFeatureContext featureContext) {
        featureContext.socket("@default").httpRouting().addFilter((chain, req, res) -> {
            try (Scope current = store.enter("outside")) {
                chain.proceed();
            }
        });
    }

    @Override
    public String name() {
        return "outermost";
    }

    @Override
    public String type() {
        return "outermost";
    }

    @Override
    public double weight() {
        return Integer.MAX_VALUE;
    }
}
