// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javalin;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Store;
import io.javalin.http.Context;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being traced as a whole. It is kept as an attribute of the request, and as the value of a store where there
 * is no request at hand.
 *
 * <p>A request is handled by one thread after another, so no lock is needed. Only a time-out may come concurrently with the end
 * of the work.
 */
final class ActiveRequest implements AsyncListener {
    private static final String ATTRIBUTE = "dev.tracingchannels.javalin.request";
    /** Where Javalin itself keeps the context of a request that becomes a WebSocket. */
    private static final String UPGRADE_CONTEXT = "javalin-ws-upgrade-context";

    private static final Store<ActiveRequest> CURRENT = Store.create("javalin request");

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final TracedRouter router;
    private @Nullable OpenOperation operation;
    private volatile @Nullable Context context;
    private volatile @Nullable Throwable unhandled;
    private volatile boolean escaped;
    private volatile Handling handling = Handling.UNKNOWN;

    ActiveRequest(HttpServletRequest request, HttpServletResponse response, TracedRouter router) {
        this.request = request;
        this.response = response;
        this.router = router;
    }

    static @Nullable ActiveRequest of(Context context) {
        return of(context.req());
    }

    static @Nullable ActiveRequest of(HttpServletRequest request) {
        return (ActiveRequest) request.getAttribute(ATTRIBUTE);
    }

    static @Nullable ActiveRequest current() {
        return CURRENT.get();
    }

    /** Publishes the start. The returned scope ends the call. */
    Scope begin() {
        Scope current = CURRENT.enter(this);
        OpenOperation opened = JavalinChannels.REQUEST.open(() -> JavalinRequest.whole(this));
        operation = opened;
        request.setAttribute(ATTRIBUTE, this);
        return () -> {
            opened.close();
            current.close();
        };
    }

    /** Makes the request's context current on this thread, unless it is current already. */
    Scope enter() {
        return CURRENT.get() == this ? () -> {} : opened().enter();
    }

    private OpenOperation opened() {
        return Objects.requireNonNull(operation);
    }

    void learn(Context context) {
        this.context = context;
    }

    void handling(Handling state) {
        handling = state;
    }

    Handling handling() {
        return handling;
    }

    /** Notes an error that was not handled. The request fails with the first such error. */
    void unhandled(Throwable error) {
        if (unhandled == null) {
            unhandled = error;
        }
    }

    /** Notes an error that leaves the servlet, so that the container answers the request. */
    void escaped(Throwable error) {
        escaped = !response.isCommitted();
        unhandled(error);
    }

    /** Ends the request, whose response is complete. */
    void finish() {
        Throwable error = unhandled;
        if (error == null) {
            opened().succeed(status());
        } else {
            opened().fail(error);
        }
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    int status() {
        return escaped ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : response.getStatus();
    }

    @Nullable
    Context context() {
        Context known = context;
        return known == null && request.getAttribute(UPGRADE_CONTEXT) instanceof Context upgrade ? upgrade : known;
    }

    @Nullable
    String route() {
        Context known = context();
        String path = known == null ? null : router.template(known);
        return path == null ? null : request.getContextPath() + path;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        finish();
    }

    /** Notes the error; the container ends the request after this. */
    @Override
    public void onError(AsyncEvent event) {
        if (event.getThrowable() != null) {
            unhandled(event.getThrowable());
        }
    }

    /** Javalin answers in its own listener. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** A new asynchronous cycle forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    /** The known state of the handling of an exception. */
    enum Handling {
        /** No traced handler has been called. */
        UNKNOWN,
        /** A handler was called and has not returned normally. */
        FAILED,
        /** A handler has handled it. */
        DONE
    }
}
