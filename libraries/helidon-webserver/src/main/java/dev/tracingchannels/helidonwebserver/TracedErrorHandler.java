// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import io.helidon.webserver.http.ErrorHandler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** A handler of errors that is a layer of its request, and says to that whether it has handled one. */
record TracedErrorHandler<T extends Throwable>(
        String registeredFor, ErrorHandler<? super T> handler, HelidonWebserverTracing tracing)
        implements ErrorHandler<T> {
    @Override
    public void handle(ServerRequest req, ServerResponse res, T throwable) {
        if (!tracing.hasSubscribers()) {
            handler.handle(req, res, throwable);
            return;
        }
        ActiveRequest active = ActiveRequest.of(req);
        PendingRequest pending = active == null ? PendingRequest.last(req) : null;
        if (active != null) {
            handle(active, req, res, throwable);
        } else if (pending != null) {
            pending.within(() -> handle(pending.active(), req, res, throwable));
        } else {
            handler.handle(req, res, throwable);
        }
    }

    private void handle(ActiveRequest active, ServerRequest req, ServerResponse res, T throwable) {
        // Before what the handler itself throws.
        active.thrown(throwable);
        active.<RuntimeException>trace(
                HelidonWebserverRequest.error(active, registeredFor, throwable),
                () -> handler.handle(req, res, throwable));
        if (active.response().hasEntity()) {
            active.handled();
        }
    }
}
