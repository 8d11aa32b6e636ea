// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.mapping.http;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Scope;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.Store;
import dev.tracingchannels.core.TracingChannel;
import dev.tracingchannels.mapping.HeaderReader;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request that HTTP clients send together: one that applications call, over one that has the connections. The outermost of those that
 * are traced publishes the request, by {@link #open}. One within it {@linkplain #join joins} it: publishes nothing of its own when the
 * request is first sent, leaves the headers alone, and adds what it knows of the response. So a request is one operation, whichever of
 * the clients are traced.
 *
 * <p>A client may send another request by itself, after a redirect, to authenticate or to try again. That is an operation of its own, as
 * it is where the client is used alone, and the first one is over with {@linkplain #resend it}.
 *
 * <p>Safe for use from many threads.
 */
public final class SentRequest {
    private static final Store<SentRequest> CURRENT = Store.create("http request of a client");

    private final Snapshot caller = Snapshot.capture();
    private final String method;
    private final URI url;
    /** Weak, since payloads refer to this object. */
    private volatile WeakReference<@Nullable Open> opened = new WeakReference<>(null);
    /** What the innermost client calls its call. */
    private volatile @Nullable Object call;

    private volatile SentAnswer answer = SentAnswer.NONE;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable String peer;
    private volatile boolean over;

    private SentRequest(String method, URI url) {
        this.method = Objects.requireNonNull(method, "method");
        this.url = Objects.requireNonNull(url, "url");
    }

    /**
     * Publishes the start of a request, and makes it current on this thread until the returned object is closed. To be called where there
     * is no request to {@linkplain #join}.
     *
     * @param channel the channel of the client
     * @param method the method as it is sent
     * @param url the absolute URL
     * @param payload makes the payload, which may refer to the given request for what other clients know
     * @param <P> the type of the payload
     * @return the open request
     */
    public static <P> Open open(
            TracingChannel<P> channel, String method, URI url, Function<? super SentRequest, ? extends P> payload) {
        SentRequest request = new SentRequest(method, url);
        Scope current = CURRENT.enter(request);
        try {
            Open open = new Open(request, current, channel.open(() -> payload.apply(request)));
            request.opened = new WeakReference<>(open);
            return open;
        } catch (Throwable failure) {
            current.close();
            throw failure;
        }
    }

    /**
     * Joins the request that an outer client has published and that is about to be sent by this one. The URL may be written in another
     * way, with a default port for instance.
     *
     * @param call tells the caller's own calls apart, until the end of the call; it must not refer to what publishes
     * @param method the method as it is sent
     * @param url returns the absolute URL; called only where there is a request
     * @return the request, which the caller must not publish; null if there is none, and for another request within it
     */
    public static @Nullable SentRequest join(Object call, String method, Supplier<? extends URI> url) {
        SentRequest request = CURRENT.get();
        if (request == null
                || request.over
                || request.isAnswered()
                || !request.method.equals(method)
                || !SameUrl.test(request.url, url.get())) {
            return null;
        }
        request.call = Objects.requireNonNull(call, "call");
        return request;
    }

    private boolean isAnswered() {
        return answer.isKnown() || failure != null;
    }

    /**
     * Ends what a call has {@linkplain #join joined}, since the client sends another request by itself, and makes the context around it
     * current, in which the other request is published.
     *
     * @param call what was given to {@code join}
     * @return the scope, to be closed on this thread; it does nothing if the call has not joined a request
     */
    public static Scope resend(Object call) {
        SentRequest request = CURRENT.get();
        if (request == null || request.call != call) {
            return () -> {};
        }
        Open open = request.opened.get();
        if (open != null && request.isAnswered()) {
            open.finish(request.failure);
        }
        return request.caller.enter();
    }

    /**
     * Adds the head of the response. The first one stays.
     *
     * @param status the status
     * @param protocol the protocol that was spoken, {@code HTTP/1.1} for instance; null if it is not known
     * @param headers the headers; null if they are not known
     */
    public void answered(int status, @Nullable String protocol, @Nullable HeaderReader headers) {
        if (!answer.isKnown()) {
            answer = new SentAnswer(status, protocol, headers);
        }
    }

    /**
     * Adds why a client that has {@linkplain #join joined} failed to send the request.
     *
     * @param error the error
     */
    public void failed(Throwable error) {
        failure = Objects.requireNonNull(error, "error");
    }

    /**
     * Adds the other end of the connection.
     *
     * @param address the address and the port after a colon, as {@link HttpClientMapper#peer}; null if it is not known
     */
    public void peer(@Nullable String address) {
        peer = address;
    }

    /**
     * Returns the status of the response.
     *
     * @return 0 as long as there is none
     */
    public int status() {
        return answer.status();
    }

    /**
     * Returns the protocol that was spoken.
     *
     * @return {@code HTTP/1.1} for instance; null as long as it is not known
     */
    public @Nullable String protocol() {
        return answer.protocol();
    }

    /**
     * Returns the headers of the response.
     *
     * @return null as long as they are not known
     */
    public @Nullable HeaderReader responseHeaders() {
        return answer.headers();
    }

    /**
     * Returns the other end of the connection.
     *
     * @return the address and the port after a colon; null as long as it is not known
     */
    public @Nullable String peer() {
        return peer;
    }

    /**
     * A request as the client holds it that published it. Payloads must not refer to this object: if it is collected before the request
     * is over, the request ends then, as abandoned.
     */
    public static final class Open implements AutoCloseable {
        private final SentRequest request;
        private final Scope current;
        private final OpenOperation operation;

        private Open(SentRequest request, Scope current, OpenOperation operation) {
            this.request = request;
            this.current = current;
            this.operation = operation;
        }

        /**
         * Returns what the clients share.
         *
         * @return the request
         */
        public SentRequest request() {
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

        /** Ends the request, whose response is complete, or not to be read any further. The status is its result. */
        public void succeed() {
            finish(null);
        }

        /**
         * Ends the request, which has failed.
         *
         * @param error why
         */
        public void fail(Throwable error) {
            finish(Objects.requireNonNull(error, "error"));
        }

        /** Only the first call has an effect. */
        private void finish(@Nullable Throwable error) {
            request.over = true;
            if (error == null) {
                operation.succeed(request.status());
            } else {
                operation.fail(error);
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
