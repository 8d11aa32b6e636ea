// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.common.Weighted;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.spi.ServerFeature;

/** A feature whose filter is around that of the tracing. */
record Outermost(Filter filter) implements ServerFeature, Weighted {
    @Override
    public void setup(ServerFeatureContext featureContext) {
        featureContext.socket("@default").httpRouting().addFilter(filter);
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
