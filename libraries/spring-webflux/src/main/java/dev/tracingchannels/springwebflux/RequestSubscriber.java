// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.springwebflux;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Ends a request with the publisher that serves it. The layers within find it in the Reactor context. */
final class RequestSubscriber extends ContextSubscriber<Void> {
    private static final int NO_RESPONSE = -1;

    private final ServedExchange exchange;
    private final Snapshot outside;
    private final Snapshot inside;
    /** Null if something around Spring has published the request. */
    private final ServedRequest.@Nullable Open opened;

    private final Context context;
    private volatile @Nullable Throwable failureOfHandler;

    /** To be made in the context of the request. */
    RequestSubscriber(
            CoreSubscriber<? super Void> actual,
            Snapshot outside,
            ServedExchange exchange,
            ServedRequest.@Nullable Open opened) {
        this(actual, outside, Snapshot.capture(), exchange, opened);
    }

    private RequestSubscriber(
            CoreSubscriber<? super Void> actual,
            Snapshot outside,
            Snapshot inside,
            ServedExchange exchange,
            ServedRequest.@Nullable Open opened) {
        super(actual, outside, inside);
        this.exchange = exchange;
        this.outside = outside;
        this.inside = inside;
        this.opened = opened;
        this.context = super.currentContext().put(RequestSubscriber.class, this);
    }

    @Override
    public Context currentContext() {
        return context;
    }

    static @Nullable RequestSubscriber of(ContextView context) {
        return context.getOrDefault(RequestSubscriber.class, null);
    }

    ServedExchange exchange() {
        return exchange;
    }

    /** Returns the context around the request. */
    Snapshot outside() {
        return outside;
    }

    /** Makes the request's context current on this thread, unless it is already. */
    Scope enter() {
        return opened == null ? inside.enter() : opened.enter();
    }

    /** Keeps what a handler has failed with, for a handler of it that Spring calls later. */
    void handlerFailed(Throwable error) {
        failureOfHandler = error;
    }

    /** Returns what a handler has failed with; null if none has. */
    @Nullable
    Throwable failureOfHandler() {
        return failureOfHandler;
    }

    @Override
    void completed() {
        finish();
    }

    /** The server answers such an error, if it still can. Otherwise the response breaks off. */
    @Override
    void failed(Throwable error) {
        if (exchange.response().isCommitted()) {
            exchange.served().unhandled(error);
        } else {
            exchange.served().escaped(error);
            exchange.status(HttpStatus.INTERNAL_SERVER_ERROR.value());
        }
        finish();
    }

    @Override
    void cancelled() {
        if (!exchange.response().isCommitted()) {
            exchange.served().escaped(new CancellationException("The server has given up the request."));
            exchange.status(NO_RESPONSE);
        }
    }

    /** The layers have ended now. */
    @Override
    void afterCancel() {
        finish();
    }

    /** Ends the request, of which a WebSocket is left. */
    void upgraded() {
        exchange.status(HttpStatus.SWITCHING_PROTOCOLS.value());
        finish();
    }

    private void finish() {
        exchange.complete();
        if (opened != null) {
            opened.finish(exchange.status());
        }
    }
}
