// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server, as the libraries share it that serve it together: a framework, the servlet container below it, the HTTP
 * server below that. The outermost of those that are traced publishes the request, by {@link #open}. Those within it find it, by
 * {@link #current} or as the {@linkplain #ATTRIBUTE attribute} of the request; they publish their layers only, and add here what
 * they know of the request. So a request is one operation, whichever of the libraries are traced.
 *
 * <p>A server that accepts connections never asks for the current request: with pipelining, or on an event loop, that may be the
 * one before.
 *
 * <p>Safe for use from many threads.
 */
public final class ServedRequest {
    /** The attribute of a library's own request object that holds this object, where that object has attributes. */
    public static final String ATTRIBUTE = "dev.tracingchannels.http.request";

    private static final Store<ServedRequest> CURRENT = Store.create("http request");

    private final AtomicReference<@Nullable String> route = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> unhandled = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> escaped = new AtomicReference<>();
    private volatile boolean over;
    /** Null until the start has been published. */
    private volatile @Nullable Snapshot context;

    private ServedRequest() {}

    /**
     * Returns the request that this thread works for.
     *
     * @return the request; null if there is none, or if it is over
     */
    public static @Nullable ServedRequest current() {
        return open(CURRENT.get());
    }

    /**
     * Returns the request that a library's request object holds as the {@linkplain #ATTRIBUTE attribute}, else the one that this
     * thread works for.
     *
     * @param attribute the value of the attribute; null if there is none
     * @return the request; null if there is none, or if it is over
     */
    public static @Nullable ServedRequest of(@Nullable Object attribute) {
        return attribute instanceof ServedRequest request ? open(request) : current();
    }

    private static @Nullable ServedRequest open(@Nullable ServedRequest request) {
        return request == null || request.over ? null : request;
    }

    /**
     * Publishes the start of a request, and makes it current on this thread until the returned object is closed.
     *
     * @param channel the channel of the library
     * @param payload makes the payload, which may refer to the given request for its route
     * @param <P> the type of the payload
     * @return the open request
     */
    public static <P> Open open(TracingChannel<P> channel, Function<? super ServedRequest, ? extends P> payload) {
        ServedRequest request = new ServedRequest();
        Scope current = CURRENT.enter(request);
        try {
            Open open = new Open(request, current, channel.open(() -> payload.apply(request)));
            request.context = Snapshot.capture();
            return open;
        } catch (Throwable failure) {
            current.close();
            throw failure;
        }
    }

    /**
     * Makes the context of the request current on this thread, unless it is already. For a library that has found the request as the
     * {@linkplain #ATTRIBUTE attribute}: the server below may have handed it on to a thread that does not have the context.
     *
     * @return the scope, to be closed on this thread
     */
    public Scope enter() {
        Snapshot known = context;
        return known == null || CURRENT.get() == this ? () -> {} : known.enter();
    }

    /**
     * Adds the route that a library found. Of several, the more specific one stays, whichever comes last: the one with more
     * segments that are no wildcards.
     *
     * @param template the whole path with its parameters unfilled, {@code /products/{id}} for instance; null adds nothing
     */
    public void route(@Nullable String template) {
        if (template != null) {
            route.accumulateAndGet(
                    template, (known, found) -> known == null ? found : Routes.moreSpecific(known, found));
        }
    }

    /**
     * Returns the route.
     *
     * @return the most specific one that was added; null if there is none
     */
    public @Nullable String route() {
        return route.get();
    }

    /**
     * Adds an error that is a failure of the server and that nobody handles any more, such as one that a framework has answered
     * with its own page. The request fails with the first such error, whatever the status is.
     *
     * @param error the error
     */
    public void unhandled(Throwable error) {
        unhandled.compareAndSet(null, Objects.requireNonNull(error, "error"));
    }

    /**
     * Adds an error that leaves a framework. What is around the framework may still answer it, so the request fails with it only if
     * there is no response in the end, or one with a status of 500 or more.
     *
     * @param error the error
     */
    public void escaped(Throwable error) {
        escaped.compareAndSet(null, Objects.requireNonNull(error, "error"));
    }

    private @Nullable Throwable failure(int status) {
        Throwable certain = unhandled.get();
        return certain == null && HttpServerMapper.isFailure(status) ? escaped.get() : certain;
    }

    @Override
    public String toString() {
        return "ServedRequest{route=" + route.get() + (over ? ", over}" : "}");
    }

    /**
     * A request as the library holds it that published it. Payloads must not refer to this object: if it is collected before the
     * request is over, the request ends then, as abandoned.
     *
     * <p>Safe for use from many threads.
     */
    public static final class Open implements AutoCloseable {
        private final ServedRequest request;
        private final Scope current;
        private final OpenOperation operation;

        private Open(ServedRequest request, Scope current, OpenOperation operation) {
            this.request = request;
            this.current = current;
            this.operation = operation;
        }

        /**
         * Returns what the libraries share, for the {@linkplain #ATTRIBUTE attribute} of the library's own request.
         *
         * @return the request
         */
        public ServedRequest request() {
            return request;
        }

        /**
         * Makes the request's context current on this thread, unless it is already.
         *
         * @return the scope, to be closed on this thread
         */
        public Scope enter() {
            return CURRENT.get() == request ? () -> {} : operation.enter();
        }

        /**
         * Ends the request, whose response is complete, or given up. It fails with what {@linkplain ServedRequest#unhandled nobody
         * handled}; else the status is its result. Only the first call has an effect.
         *
         * @param status the status of the response; 0 or less if there was none
         */
        public void finish(int status) {
            Throwable failure = request.failure(status);
            request.over = true;
            if (failure == null) {
                operation.succeed(status);
            } else {
                operation.fail(failure);
            }
        }

        /** Ends the call: leaves the context of the request on the thread that opened it. */
        @Override
        public void close() {
            operation.close();
            current.close();
        }
    }
}
