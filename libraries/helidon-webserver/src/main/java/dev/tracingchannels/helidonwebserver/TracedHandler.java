// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.mapping.LibraryProvider;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/** A handler that is a layer of its request. */
class TracedHandler implements Handler {
    /** Since Helidon 4.5. */
    private static final boolean HAS_UPGRADES = LibraryProvider.isPresent(
            "io.helidon.webserver.http.spi.ProtocolUpgradeHandler", TracedHandler.class.getClassLoader());

    private final Handler handler;
    private final RoutePattern pattern;
    private final HelidonWebserverTracing tracing;

    TracedHandler(Handler handler, RoutePattern pattern, HelidonWebserverTracing tracing) {
        this.handler = handler;
        this.pattern = pattern;
        this.tracing = tracing;
    }

    static Handler of(Handler handler, RoutePattern pattern, HelidonWebserverTracing tracing) {
        return HAS_UPGRADES && TracedUpgradeHandler.isFor(handler)
                ? TracedUpgradeHandler.of(handler, pattern, tracing)
                : new TracedHandler(handler, pattern, tracing);
    }

    @Override
    public final void handle(ServerRequest req, ServerResponse res) throws Exception {
        ActiveRequest active = active(req);
        if (active == null) {
            handler.handle(req, res);
        } else {
            trace(active, () -> handler.handle(req, res));
        }
    }

    /** Returns the request that a layer is to be published of; null if none is. */
    final @Nullable ActiveRequest active(ServerRequest request) {
        return tracing.hasSubscribers() ? ActiveRequest.of(request) : null;
    }

    final void trace(ActiveRequest active, ActiveRequest.Work<Exception> work) throws Exception {
        active.matched(pattern);
        try {
            active.trace(HelidonWebserverRequest.handler(active, pattern), work);
        } catch (Throwable error) {
            active.thrown(error);
            throw error;
        }
    }

    @Override
    public final void beforeStart() {
        handler.beforeStart();
    }

    @Override
    public final void afterStart(WebServer webServer) {
        handler.afterStart(webServer);
    }

    @Override
    public final void afterStop() {
        handler.afterStop();
    }

    @Override
    public final String toString() {
        return handler.toString();
    }
}
