// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import dev.tracingchannels.core.Scope;
import dev.tracingchannels.mapping.http.ServedRequest;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ResponseCommitListener;
import io.undertow.server.handlers.ExceptionHandler;
import io.undertow.util.AttachmentKey;
import io.undertow.util.PathTemplate;
import io.undertow.util.PathTemplateMatch;
import io.undertow.util.Protocols;
import java.nio.channels.ClosedChannelException;
import java.util.HashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request that is being traced, as the listener of its exchange. */
final class TracedExchange implements ExchangeCompletionListener, ResponseCommitListener {
    private static final AttachmentKey<TracedExchange> TRACED = AttachmentKey.create(TracedExchange.class);
    private static final AttachmentKey<Boolean> HAS_RESPONSE = AttachmentKey.create(Boolean.class);

    private final HttpServerExchange exchange;
    private final ServedRequest.Open open;
    private volatile @Nullable Throwable answered;
    private volatile @Nullable Http2Requests connection;
    private volatile @Nullable ResponseConduit response;

    TracedExchange(HttpServerExchange exchange, ServedRequest.Open open) {
        this.exchange = exchange;
        this.open = open;
    }

    /** Returns whether a response has begun. An exchange has a status from the start. */
    static boolean hasResponse(HttpServerExchange exchange) {
        return exchange.getAttachment(HAS_RESPONSE) != null;
    }

    /** Returns how an exchange is being traced; null if it is not. */
    static @Nullable TracedExchange of(HttpServerExchange exchange) {
        return exchange.getAttachment(TRACED);
    }

    void begin() {
        exchange.putAttachment(TRACED, this);
        exchange.addExchangeCompleteListener(this);
        exchange.addResponseCommitListener(this);
        if (Protocols.HTTP_2_0.equals(exchange.getProtocol())) {
            exchange.addResponseWrapper((factory, wrapped) -> {
                ResponseConduit conduit = new ResponseConduit(factory.create());
                response = conduit;
                return conduit;
            });
            connection = Http2Requests.with(this, exchange);
        }
    }

    /** The connection is closed, and Undertow forgets the exchange. */
    void abandoned() {
        finish(open.request());
    }

    /** Calls a handler within the request. */
    void handle(HttpHandler handler) throws Exception {
        try (Scope scope = open.enter()) {
            bringContextToDispatchedWork();
            handler.handleRequest(exchange);
            if (exchange.isDispatched()) {
                // Undertow dispatches only now what the handler wants to be dispatched.
                bringContextToDispatchedWork();
            }
        } catch (Throwable error) {
            open.request().escaped(error);
            throw error;
        }
    }

    private void bringContextToDispatchedWork() {
        Executor chosen = exchange.getDispatchExecutor();
        if (!(chosen instanceof ContextExecutor)) {
            exchange.setDispatchExecutor(new ContextExecutor(exchange, open, chosen));
        }
    }

    @Override
    public void beforeCommit(HttpServerExchange committed) {
        committed.putAttachment(HAS_RESPONSE, true);
        answered = committed.getAttachment(DefaultResponseListener.EXCEPTION);
    }

    @Override
    public void exchangeEvent(HttpServerExchange completed, NextListener next) {
        try {
            finish(open.request());
        } finally {
            next.proceed();
        }
    }

    private void finish(ServedRequest served) {
        served.route(route());
        Throwable error = exchange.getAttachment(DefaultResponseListener.EXCEPTION);
        if (error != null && error == answered) {
            served.escaped(error);
        } else if (error != null) {
            served.unhandled(error);
        } else if (!isAnswered()) {
            served.unhandled(new ClosedChannelException());
        }
        Throwable handled = exchange.getAttachment(ExceptionHandler.THROWABLE);
        if (handled != null) {
            served.escaped(handled);
        }
        Http2Requests requests = connection;
        if (requests != null) {
            requests.remove(this);
        }
        open.finish(hasResponse(exchange) ? exchange.getStatusCode() : 0);
    }

    /** An exchange whose connection or stream ends is completed, too: at any stage, and before or after Undertow closes its own end. */
    private boolean isAnswered() {
        ResponseConduit conduit = response;
        return hasResponse(exchange)
                && exchange.isResponseComplete()
                && (conduit == null || conduit.isWritten())
                && exchange.getConnection().isOpen();
    }

    private @Nullable String route() {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        if (match == null) {
            return null;
        }
        String template = match.getMatchedTemplate();
        String prefix = exchange.getResolvedPath();
        String path = exchange.getRequestPath();
        // The path handlers that found the prefix are around the routing, or within it.
        boolean isAround = !prefix.isEmpty()
                && path.startsWith(prefix)
                && PathTemplate.create(template).matches(relative(path.substring(prefix.length())), new HashMap<>());
        return isAround ? prefix + template : template;
    }

    /** As Undertow's routing does with what is left of a path. */
    private static String relative(String path) {
        return path.startsWith("/") ? path : '/' + path;
    }
}
