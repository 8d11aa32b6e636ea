// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Traces each request, around all other filters and the handlers. */
final class TracedFilter implements Filter {
    private final HelidonWebserverTracing tracing;

    TracedFilter(HelidonWebserverTracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest req, RoutingResponse res) {
        if (!tracing.hasSubscribers() || ActiveRequest.of(req) != null) {
            chain.proceed();
            return;
        }
        PendingRequest.giveUpTheLast();
        // Only the headers of a request say what it continues.
        try (Scope none = Snapshot.empty().enter();
                PendingRequest request = PendingRequest.open(req, res)) {
            try {
                chain.proceed();
            } catch (Throwable error) {
                request.left(error);
                throw error;
            }
            request.left();
        }
    }

    @Override
    public String toString() {
        return "TracedFilter";
    }
}
