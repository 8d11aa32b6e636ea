// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.micronauthttp;

import dev.tracingchannels.mapping.http.ServedRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that is being traced, and its response. The request holds it as an attribute. Safe for use from many threads. */
final class ServedExchange {
    private static final String ATTRIBUTE = "dev.tracingchannels.micronauthttp.exchange";
    private static final int NO_RESPONSE = -1;

    private final HttpRequest<?> request;
    private final boolean isAnnounced;
    private final Set<Layer> layers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable ServedRequest served;
    /** Null if something around Micronaut has published the request. */
    private ServedRequest.@Nullable Open opened;

    private @Nullable ContextElement element;
    private volatile @Nullable HttpResponse<?> response;
    private volatile int status;

    private ServedExchange(HttpRequest<?> request, boolean isAnnounced) {
        this.request = request;
        this.isAnnounced = isAnnounced;
    }

    /**
     * Begins to trace a request, on the thread that received it.
     *
     * @param isAnnounced whether Micronaut publishes events of it, the last of which ends it
     */
    static ServedExchange begin(HttpRequest<?> request, boolean isAnnounced) {
        ServedExchange exchange = new ServedExchange(request, isAnnounced);
        ServedRequest outer = NettyRequests.served(request);
        if (outer == null) {
            exchange.open();
        } else {
            exchange.served = outer;
            exchange.element = ContextElement.here(exchange);
        }
        request.setAttribute(ATTRIBUTE, exchange);
        NettyRequests.watch(exchange);
        return exchange;
    }

    /** The call ends here, so that what happens later is published in its order, on whichever thread. */
    private void open() {
        try (ServedRequest.Open open = ServedRequest.open(MicronautHttpChannels.REQUEST, shared -> {
            served = shared;
            return MicronautHttpRequest.whole(this);
        })) {
            served = open.request();
            opened = open;
            element = ContextElement.here(this);
        }
    }

    /** Returns what is known of a request, or of one that was made of it; null if it is not being traced. */
    static @Nullable ServedExchange of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).orElse(null) instanceof ServedExchange exchange ? exchange : null;
    }

    HttpRequest<?> request() {
        return request;
    }

    boolean isAnnounced() {
        return isAnnounced;
    }

    ServedRequest served() {
        return Objects.requireNonNull(served, "served");
    }

    ContextElement element() {
        return Objects.requireNonNull(element, "element");
    }

    boolean isOver() {
        return over.get();
    }

    @Nullable
    HttpResponse<?> response() {
        return response;
    }

    int status() {
        return status;
    }

    /** Notes the response that leaves the filters. */
    void responds(HttpResponse<?> value, @Nullable Throwable cause) {
        response = value;
        answered(value.code(), cause);
    }

    /** Notes the status that a response is to have, and the error that it answers. */
    void answered(int code, @Nullable Throwable cause) {
        status = code;
        if (cause != null) {
            served().escaped(cause);
        }
    }

    /**
     * Notes that a publisher failed. If it is the body of a response that has left the filters, no handler of errors learns of it.
     *
     * @param begun whether there was a part of the body, so that the status is sent
     */
    void bodyFailed(Throwable error, boolean begun) {
        if (response == null) {
            return;
        }
        if (begun) {
            served().unhandled(error);
        } else if (error instanceof HttpStatusException answer) {
            answered(answer.getStatus().getCode(), error);
        }
    }

    void began(Layer layer) {
        layers.add(layer);
    }

    void ended(Layer layer) {
        layers.remove(layer);
    }

    /** Ends an upgrade, which the server answers without the filters. */
    void upgraded(HttpStatus answer) {
        status = answer.getCode();
        finish();
    }

    /** Ends the request, whose connection is closed. */
    void closed() {
        if (status == 0) {
            served().escaped(new ClosedChannelException());
            status = NO_RESPONSE;
        }
        finish();
    }

    /** Ends the request, whose response is written. What a layer returned and nobody asked for is over, too. */
    void finish() {
        if (over.compareAndSet(false, true)) {
            NettyRequests.forget(this);
            layers.forEach(Layer::succeed);
            if (opened != null) {
                opened.finish(status);
            }
        }
    }
}
