// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.helidonwebserver;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request until its end. In most cases that is when the filter's call returns. When an error leaves all filters, Helidon answers it
 * after that, on the same thread, and may call a handler of errors. So until then the thread, and nothing else, refers to this.
 */
final class PendingRequest implements AutoCloseable {
    private static final ThreadLocal<@Nullable PendingRequest> LAST = new ThreadLocal<>();

    private final ServedRequest.Open open;
    private final ActiveRequest active;
    private final Scope current;
    private boolean isHandling;

    private PendingRequest(ServedRequest.Open open, ActiveRequest active) {
        this.open = open;
        this.active = active;
        this.current = active.enter();
    }

    static PendingRequest open(RoutingRequest request, RoutingResponse response) {
        AtomicReference<@Nullable ActiveRequest> active = new AtomicReference<>();
        ServedRequest.Open open = ServedRequest.open(HelidonWebserverChannels.REQUEST, served -> {
            ActiveRequest made = new ActiveRequest(served, request, response);
            active.set(made);
            return HelidonWebserverRequest.whole(made);
        });
        ActiveRequest made = active.get();
        // The last subscriber may have left meanwhile.
        return new PendingRequest(open, made == null ? new ActiveRequest(open.request(), request, response) : made);
    }

    /** Ends a request of this thread that nobody has answered. */
    static void giveUpTheLast() {
        PendingRequest last = LAST.get();
        if (last != null) {
            last.end(0);
        }
    }

    /** Returns a request that has left all filters with an error, and that is not answered yet; null if there is none. */
    static @Nullable PendingRequest last(ServerRequest request) {
        PendingRequest last = LAST.get();
        return last != null && last.active.request() == request ? last : null;
    }

    ActiveRequest active() {
        return active;
    }

    /** Calls a handler of errors within this request. The response may be sent meanwhile, but the request lasts until it returns. */
    void within(Runnable handler) {
        isHandling = true;
        boolean isAnswered = false;
        try (Scope context = open.enter();
                Scope own = active.enter()) {
            handler.run();
            isAnswered = active.response().hasEntity();
        } finally {
            isHandling = false;
            if (isAnswered || active.response().isSent()) {
                end(active.status());
            }
        }
    }

    /** The filters are done. */
    void left() {
        end(active.status());
    }

    /** An error leaves all filters. */
    void left(Throwable error) {
        active.thrown(error);
        RoutingResponse response = active.response();
        if (response.isSent() || response.bytesWritten() > 0) {
            unhandled(error);
            end(active.status());
        } else if (error instanceof CloseConnectionException) {
            unhandled(error);
            end(0);
        } else if (error instanceof BadRequestException) {
            // Most likely nobody handles it, and the connection answers by itself.
            end(Statuses.of(error));
        } else {
            awaitResponse();
        }
    }

    /** What Helidon makes of an error that comes too late is another error. */
    private void unhandled(Throwable error) {
        Throwable first = active.unhandled();
        active.served().unhandled(first == null ? error : first);
    }

    /** Until Helidon sends something. That it has been sent nobody tells if it fails, for the client has gone or a header is not valid. */
    private void awaitResponse() {
        LAST.set(this);
        WeakReference<PendingRequest> self = new WeakReference<>(this);
        active.response().beforeSend(() -> {
            PendingRequest request = self.get();
            if (request != null && !request.isHandling) {
                request.end(request.active.status());
            }
        });
    }

    private void end(int status) {
        if (LAST.get() == this) {
            LAST.remove();
        }
        active.status(status);
        active.served().route(active.route());
        Throwable error = active.unhandled();
        if (error != null) {
            active.served().escaped(error);
        }
        open.finish(status);
    }

    @Override
    public void close() {
        current.close();
        open.close();
    }
}
