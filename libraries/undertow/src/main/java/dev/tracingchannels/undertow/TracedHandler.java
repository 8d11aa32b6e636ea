// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.util.Objects;

/**
 * Publishes the requests that a handler serves on {@link UndertowChannels#REQUEST}. It goes around all other handlers. Within a request
 * that is being published, it makes only the context of that request current.
 *
 * <pre>{@code
 * Undertow.builder().addHttpListener(8080, "localhost").setHandler(TracedHandler.wrap(handler))
 * }</pre>
 *
 * <p>Safe for use from many threads.
 */
public final class TracedHandler implements HttpHandler {
    /** The attachment of an exchange that holds its request, for libraries above Undertow. */
    public static final AttachmentKey<ServedRequest> SERVED_REQUEST = AttachmentKey.create(ServedRequest.class);

    private final HttpHandler next;

    private TracedHandler(HttpHandler next) {
        this.next = next;
    }

    /**
     * Returns a handler that publishes the requests and passes them on.
     *
     * @param handler the handler that serves them
     * @return the handler to use in its place; the argument itself if it publishes already
     */
    public static HttpHandler wrap(HttpHandler handler) {
        Objects.requireNonNull(handler, "handler");
        return handler instanceof TracedHandler ? handler : new TracedHandler(handler);
    }

    /**
     * Returns the handler that was given to {@link #wrap}.
     *
     * @param handler what {@code wrap} returned
     * @return the original handler; the argument itself if it is none of {@code wrap}
     */
    public static HttpHandler unwrap(HttpHandler handler) {
        return handler instanceof TracedHandler traced ? traced.next : handler;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        TracedExchange traced = TracedExchange.of(exchange);
        if (traced != null) {
            traced.handle(next);
        } else if (UndertowChannels.REQUEST.hasSubscribers() && exchange.isResponseChannelAvailable()) {
            open(exchange);
        } else {
            next.handleRequest(exchange);
        }
    }

    private void open(HttpServerExchange exchange) throws Exception {
        // With pipelining, the request before may still be current.
        try (Scope none = Snapshot.empty().enter();
                ServedRequest.Open open =
                        ServedRequest.open(UndertowChannels.REQUEST, served -> new UndertowRequest(exchange, served))) {
            exchange.putAttachment(SERVED_REQUEST, open.request());
            TracedExchange traced = new TracedExchange(exchange, open);
            traced.begin();
            traced.handle(next);
        }
    }

    @Override
    public String toString() {
        return next.toString();
    }
}
