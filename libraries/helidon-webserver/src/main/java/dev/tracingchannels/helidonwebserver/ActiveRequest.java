// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** What is known of a request that is being traced. Written by the request's thread only. */
final class ActiveRequest {
    private static final Store<ActiveRequest> CURRENT = Store.create("helidon request");
    private static final int UNKNOWN = -1;

    private final ServedRequest served;
    private final RoutingRequest request;
    private final RoutingResponse response;
    /** As the client sent it: rerouting replaces that of the request. */
    private final HttpPrologue prologue;

    private volatile int status = UNKNOWN;
    private @Nullable Throwable unhandled;
    private @Nullable RoutePattern matched;
    private @Nullable String matchedElement;

    ActiveRequest(ServedRequest served, RoutingRequest request, RoutingResponse response) {
        this.served = served;
        this.request = request;
        this.response = response;
        this.prologue = request.prologue();
    }

    /** Returns what is known of a request; null if it is not traced, or its filters are over. */
    static @Nullable ActiveRequest of(ServerRequest request) {
        ActiveRequest current = CURRENT.get();
        return current != null && current.request == request ? current : null;
    }

    Scope enter() {
        return CURRENT.enter(this);
    }

    ServedRequest served() {
        return served;
    }

    RoutingRequest request() {
        return request;
    }

    RoutingResponse response() {
        return response;
    }

    HttpPrologue prologue() {
        return prologue;
    }

    int status() {
        return status == UNKNOWN ? response.status().code() : status;
    }

    /** Notes the status that the response's own does not say. */
    void status(int known) {
        status = known;
    }

    /**
     * Notes an error that nobody has handled yet. A later one is noted only if the earlier has been handled, or stands for a status
     * below 500, so that it is no failure.
     */
    void thrown(Throwable error) {
        if (unhandled == null || Statuses.isBelow500(unhandled)) {
            unhandled = error;
        }
    }

    void handled() {
        unhandled = null;
    }

    @Nullable
    Throwable unhandled() {
        return unhandled;
    }

    /** Notes the pattern of the handler that runs. */
    void matched(RoutePattern pattern) {
        matched = pattern;
        matchedElement = request.matchingPattern().orElse(null);
    }

    /** Returns the route once the handlers are done. */
    @Nullable
    String route() {
        if (MatchedRoute.isNone(this)) {
            return null;
        }
        String element = request.matchingPattern().orElse(null);
        RoutePattern known = matched;
        return known != null && element != null && element.equals(matchedElement)
                ? known.route()
                : MatchedRoute.of(request, element);
    }

    /** Publishes a layer of this request. */
    <X extends Exception> void trace(HelidonWebserverRequest layer, Work<X> work) throws X {
        try (OpenOperation operation = HelidonWebserverChannels.REQUEST.open(() -> layer)) {
            try {
                work.run();
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            operation.succeed(null);
        }
    }

    /** What a layer does. */
    @FunctionalInterface
    interface Work<X extends Exception> {
        void run() throws X;
    }
}
