// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.vertxweb;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.mapping.http.ServedRequest;
import dev.tracingchannels.vertxweb.VertxWebRequest.Layer;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A request that is being traced. It ends once the last byte of its response is written, or the connection is closed, and no handler is
 * at work on it: one may fail after it has answered.
 *
 * <p>Safe for use from many threads: a blocking handler runs on one of its own.
 */
final class Exchange {
    /** The request that a router has opened, from which requests of libraries below Vert.x are told apart. */
    private static final Store<ServedRequest> OWN = Store.create("vertx-web request");

    private final HttpServerRequestInternal request;
    private final VertxWebRequest payload;
    private final ServedRequest served;
    /** Null if something around Vert.x has published the request. */
    private final ServedRequest.@Nullable Open opened;

    private final Snapshot inside;
    private final Layers layers = new Layers();

    private int calls;
    private boolean responding;
    private boolean responded;
    private boolean over;

    /** To be made in the context of the request. */
    private Exchange(
            HttpServerRequestInternal request,
            ServedRequest served,
            ServedRequest.@Nullable Open opened,
            Snapshot inside) {
        this.request = request;
        this.payload = VertxWebRequest.whole(request, served);
        this.served = served;
        this.opened = opened;
        this.inside = inside;
    }

    /** Returns the request that a routing context is about; null if it is not traced. */
    static @Nullable Exchange of(RoutingContext context) {
        return context.response() instanceof TracedResponse traced ? traced.exchange() : null;
    }

    /** Publishes the start, unless the request is published already, and hands the request on. */
    static void serve(HttpServerRequest request, Handler<HttpServerRequest> router) {
        if (request.response() instanceof TracedResponse) {
            // A handler passes the request to another router.
            router.handle(request);
            return;
        }
        HttpServerRequestInternal original = (HttpServerRequestInternal) request;
        ServedRequest around = ServedRequest.current();
        if (around != null && around != OWN.get()) {
            new Exchange(original, around, null, Snapshot.capture()).serve(router);
            return;
        }
        // With pipelining, the thread may be at work on the request before.
        try (Scope root = Snapshot.empty().enter();
                ServedRequest.Open open = ServedRequest.open(
                        VertxWebChannels.REQUEST, shared -> VertxWebRequest.whole(original, shared));
                Scope own = OWN.enter(open.request())) {
            new Exchange(original, open.request(), open, Snapshot.capture()).serve(router);
        }
    }

    private void serve(Handler<HttpServerRequest> router) {
        RequestContext.put(request.context(), inside);
        HttpServerResponse unused = request.response().closeHandler(closeHandler(null));
        called(1);
        // As Vert.x may run callbacks of other requests within, the thread is left to the source.
        try (Scope sourced = inside.enter()) {
            router.handle(new TracedServerRequest(request, this));
        } catch (Throwable failure) {
            served.escaped(failure);
            throw failure;
        } finally {
            called(-1);
        }
    }

    /** Calls the handler of a layer. */
    void call(TracedHandler handler, RoutingContext context) {
        boolean handles = handler.layer() == Layer.HANDLER;
        String pattern = handler.pattern(context);
        Throwable failure = handles ? null : context.failure();
        try (Scope scope = inside.enter();
                OpenOperation operation =
                        VertxWebChannels.REQUEST.open(() -> payload.layer(handler.layer(), pattern, failure))) {
            LayerCall layer = new LayerCall(operation, handles ? pattern : null);
            layers.begin(layer, context, handles);
            RequestContext.put(request.context(), layer.inside());
            called(1);
            try (Scope sourced = layer.inside().enter()) {
                handler.original().handle(context);
            } catch (Throwable error) {
                layers.threw(layer, error);
                throw error;
            } finally {
                ended(layer);
            }
        }
    }

    private void ended(LayerCall layer) {
        if (layers.end(layer, request.response().ended()) && RequestContext.get(request.context()) == layer.inside()) {
            RequestContext.put(request.context(), inside);
        }
        called(-1);
    }

    /** Notes the outermost routing context. */
    void learn(RoutingContext context) {
        layers.learn(context);
    }

    /** Notes that Vert.x has found another route. */
    void matched() {
        layers.matched();
    }

    /** Notes that a routing context was failed, before any handler of failures is asked. */
    void failed(RoutingContext context) {
        layers.failed(context);
    }

    /** Notes that the response begins: what is current now is what answers. */
    void responding() {
        synchronized (this) {
            if (responding) {
                return;
            }
            responding = true;
        }
        served.route(layers.answering());
        Throwable failure = layers.failure();
        if (failure != null) {
            served.escaped(failure);
        }
    }

    /** Ends the request with the response, or with what the connection becomes. */
    <T> Future<T> responds(Future<T> response) {
        Future<T> unused = response.onComplete(written -> responded());
        return response;
    }

    private void responded() {
        synchronized (this) {
            responded = true;
        }
        called(0);
    }

    /** Returns a handler that ends the request when the connection is closed, and calls that of the application. */
    Handler<Void> closeHandler(@Nullable Handler<Void> application) {
        return closed -> {
            called(1);
            try {
                if (application != null) {
                    application.handle(null);
                }
            } finally {
                synchronized (this) {
                    responded = true;
                }
                called(-1);
            }
        };
    }

    private void called(int more) {
        synchronized (this) {
            calls += more;
            if (over || calls > 0 || !responded) {
                return;
            }
            over = true;
        }
        finish();
    }

    private void finish() {
        // Without a response, what is at work is what would have answered.
        responding();
        layers.over();
        RequestContext.put(request.context(), inside);
        int status = payload.status();
        Throwable failure = layers.failure();
        Throwable unhandled = request.response().ended() ? null : layers.unhandled();
        if (unhandled != null) {
            served.unhandled(unhandled);
        } else if (failure != null) {
            served.escaped(failure);
        } else if (status == 0) {
            served.escaped(new HttpClosedException("The connection was closed before there was a response."));
        }
        if (opened != null) {
            opened.finish(status);
        }
    }
}
