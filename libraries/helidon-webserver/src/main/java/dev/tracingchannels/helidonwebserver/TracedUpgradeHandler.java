// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http.spi.ProtocolUpgradeHandler;

/** A handler that Helidon also asks before a connection becomes a WebSocket. Never touched where Helidon has no such handlers. */
final class TracedUpgradeHandler extends TracedHandler implements ProtocolUpgradeHandler {
    private final ProtocolUpgradeHandler handler;

    private TracedUpgradeHandler(
            ProtocolUpgradeHandler handler, RoutePattern pattern, HelidonWebserverTracing tracing) {
        super(handler, pattern, tracing);
        this.handler = handler;
    }

    static boolean isFor(Handler handler) {
        return handler instanceof ProtocolUpgradeHandler;
    }

    static Handler of(Handler handler, RoutePattern pattern, HelidonWebserverTracing tracing) {
        return new TracedUpgradeHandler((ProtocolUpgradeHandler) handler, pattern, tracing);
    }

    @Override
    public void handleProtocolUpgrade(ServerRequest req, ServerResponse res) throws Exception {
        ActiveRequest active = active(req);
        if (active == null) {
            handler.handleProtocolUpgrade(req, res);
        } else {
            trace(active, () -> handler.handleProtocolUpgrade(req, res));
        }
    }
}
