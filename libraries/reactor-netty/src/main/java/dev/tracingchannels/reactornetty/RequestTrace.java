// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.SentRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientConfig;

/** What is known of one subscription to a request: its caller's context, and what was sent. Travels in the Reactor context. */
final class RequestTrace {
    /** The one whose request is being subscribed to on this thread: Reactor Netty shows the settings without a Reactor context. */
    private static final ThreadLocal<@Nullable RequestTrace> SUBSCRIBING = new ThreadLocal<>();

    private static final int SEE_OTHER = 303;

    private final Snapshot caller = Snapshot.capture();
    private final AtomicInteger sent = new AtomicInteger();
    private @Nullable RequestTrace outer;
    private volatile Instant free = Instant.now();
    private volatile @Nullable HttpClientConfig settings;
    private volatile @Nullable ExchangeHandler attempt;
    private volatile @Nullable Target redirected;
    /** Whether nothing is published any more, because the end of the request was. */
    private boolean over;

    /** Where a request goes. */
    private record Target(String method, URI url) {}

    void subscribe(Publisher<? extends Connection> source, CoreSubscriber<Connection> subscriber) {
        outer = SUBSCRIBING.get();
        SUBSCRIBING.set(this);
        try {
            source.subscribe(subscriber);
        } finally {
            subscribed();
        }
    }

    /** What is called on this thread from now on may be part of another request, which this one is made for. */
    void subscribed() {
        if (SUBSCRIBING.get() != this) {
            return;
        }
        if (outer == null) {
            SUBSCRIBING.remove();
        } else {
            SUBSCRIBING.set(outer);
        }
    }

    static void configured(HttpClientConfig settings) {
        RequestTrace trace = SUBSCRIBING.get();
        if (trace != null) {
            trace.know(settings);
        }
    }

    void know(HttpClientConfig ofTheRequest) {
        if (settings == null) {
            settings = ofTheRequest;
        }
    }

    Snapshot caller() {
        return caller;
    }

    @Nullable
    ExchangeHandler attempt() {
        return attempt;
    }

    /** The earlier one, if it is not over, was answered by a response that Reactor Netty follows. */
    void attempt(ExchangeHandler next) {
        ExchangeHandler earlier = attempt;
        if (earlier != null) {
            earlier.leave();
        }
        attempt = next;
    }

    ReactorNettyExchange send(String method, URI url, HttpHeaders headers, SocketAddress peer) {
        return new ReactorNettyExchange(method, url, headers, peer, sent.getAndIncrement(), free);
    }

    /** If there is another exchange, it begins now, and goes elsewhere after a redirect. */
    void answered(ReactorNettyExchange exchange, int status, @Nullable String location) {
        free = Instant.now();
        String method = status == SEE_OTHER ? "GET" : exchange.method();
        URI next = location == null ? null : Urls.resolve(exchange.url(), location);
        redirected = new Target(method, next == null ? exchange.url() : next);
    }

    /** Lets an exchange begin, unless the end of the request was published, perhaps just now on another thread. */
    synchronized boolean begin(ExchangeHandler next) {
        if (!over) {
            next.begin();
        }
        return !over;
    }

    private synchronized void end() {
        over = true;
    }

    void cancelled() {
        ExchangeHandler current = attempt;
        if (current == null || !current.cancel()) {
            failed(new CancellationException("The subscriber has cancelled the request."));
        }
    }

    /** Publishes an error that no attempt has had: there was no connection. */
    void failed(Throwable error) {
        end();
        ExchangeHandler current = attempt;
        boolean ofTheAttempt = current != null && (current.fail(error) || current.hasFailed() || current.isLast());
        Target target = ofTheAttempt ? null : target();
        if (target == null) {
            return;
        }
        HttpClientConfig known = settings;
        HttpHeaders headers = known == null ? Urls.NO_HEADERS : known.headers();
        ReactorNettyExchange exchange =
                new ReactorNettyExchange(target.method(), target.url(), headers, null, sent.getAndIncrement(), free);
        try (Scope scope = caller.enter()) {
            if (exchange.join(this) == null) {
                publish(exchange, error);
            }
        }
    }

    private void publish(ReactorNettyExchange exchange, Throwable error) {
        try (Scope around = SentRequest.resend(this);
                OpenOperation operation = ReactorNettyChannels.EXCHANGE.open(() -> exchange)) {
            operation.fail(error);
        }
    }

    /** Null where Reactor Netty did not get as far as to know it. */
    private @Nullable Target target() {
        Target next = redirected;
        HttpClientConfig known = settings;
        if (next != null || known == null) {
            return next;
        }
        URI url = Urls.of(known);
        return url == null ? null : new Target(known.method().name(), url);
    }
}
