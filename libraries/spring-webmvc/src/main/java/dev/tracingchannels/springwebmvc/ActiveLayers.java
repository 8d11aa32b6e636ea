// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebmvc;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The layers of one request that are open: views that are being rendered, and a handler whose result is awaited. It is an attribute of
 * the request, since Spring may go on with a request on any thread.
 *
 * <p>A request is handled by one thread after another, so no lock is needed.
 */
final class ActiveLayers implements AsyncListener {
    private static final String ATTRIBUTE = "dev.tracingchannels.springwebmvc.layers";

    private final Snapshot outer = Snapshot.capture();
    /** One for each dispatch that the request is in: a forward happens within another one. */
    private final Deque<Dispatch> dispatches = new ArrayDeque<>();

    private volatile @Nullable Awaited awaited;
    private volatile @Nullable Throwable error;

    private ActiveLayers() {}

    static @Nullable ActiveLayers find(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof ActiveLayers layers ? layers : null;
    }

    static ActiveLayers of(HttpServletRequest request) {
        ActiveLayers known = find(request);
        if (known != null) {
            return known;
        }
        ActiveLayers made = new ActiveLayers();
        request.setAttribute(ATTRIBUTE, made);
        return made;
    }

    /**
     * Makes the context of the request current, unless it is. It is not where the request goes on, on another thread, and what
     * publishes the request as a whole does not follow it there.
     */
    Scope enter(HttpServletRequest request) {
        ServedRequest served = ServedRequest.of(request.getAttribute(ServedRequest.ATTRIBUTE));
        return served == null || served == ServedRequest.current() ? () -> {} : outer.enter();
    }

    void begin(Dispatch dispatch) {
        dispatches.push(dispatch);
    }

    @Nullable
    Dispatch dispatch() {
        return dispatches.peek();
    }

    @Nullable
    Dispatch end() {
        return dispatches.poll();
    }

    /** Keeps the operation of a handler that has returned and whose result comes later. */
    void await(Object handler, OpenOperation operation, HttpServletRequest request) {
        awaited = new Awaited(handler, operation);
        request.getAsyncContext().addListener(this);
    }

    /** Returns the operation of a handler that goes on; null if this is not the handler whose result is awaited. */
    @Nullable
    OpenOperation resume(Object handler) {
        Awaited known = awaited;
        if (known == null || !known.handler.equals(handler)) {
            return null;
        }
        awaited = null;
        return known.operation;
    }

    /** Ends what the container has completed without asking the handler again, as when the client has gone. */
    @Override
    public void onComplete(AsyncEvent event) {
        Awaited known = awaited;
        if (known == null) {
            return;
        }
        awaited = null;
        Throwable failure = error;
        if (failure == null) {
            known.operation.succeed(null);
        } else {
            known.operation.fail(failure);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        error = event.getThrowable();
    }

    /** Spring makes a result of it, and dispatches. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** A new asynchronous cycle forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private record Awaited(Object handler, OpenOperation operation) {}

    /** One way of a request through the servlet. */
    static final class Dispatch {
        private @Nullable OpenOperation view;
        private boolean viewNamed = true;

        /** Notes whether the handler has named its view: where it has not, Spring will. */
        void viewNamed(boolean value) {
            viewNamed = value;
        }

        boolean isViewNamed() {
            return viewNamed;
        }

        void render(OpenOperation view) {
            this.view = view;
        }

        void rendered(@Nullable Throwable failure) {
            OpenOperation rendered = view;
            if (rendered == null) {
                return;
            }
            view = null;
            if (failure == null) {
                rendered.succeed(null);
            } else {
                rendered.fail(failure);
            }
            rendered.close();
        }
    }
}
