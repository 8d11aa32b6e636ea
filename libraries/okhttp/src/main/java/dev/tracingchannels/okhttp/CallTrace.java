// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.okhttp;

import dev.tracingchannels.core.Snapshot;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What is known of a call between its interceptors: the caller's context, and what was sent. Must not refer to the call. */
final class CallTrace {
    private static final int TEMPORARY_REDIRECT = 307;
    private static final int PERMANENT_REDIRECT = 308;
    private static final Map<Call, CallTrace> TRACES = Collections.synchronizedMap(new WeakHashMap<>());

    private final AtomicInteger sent = new AtomicInteger();
    private volatile Snapshot caller = Snapshot.capture();
    private volatile Instant free = Instant.now();
    private volatile @Nullable Request target;
    private volatile @Nullable Throwable failure;
    private volatile boolean handshake;

    /** The one of OkHttp's own call; made in the current context if there is none yet. */
    static CallTrace of(Call call) {
        return TRACES.computeIfAbsent(call, added -> {
            CallTrace given = added.request().tag(CallTrace.class);
            return given == null ? new CallTrace() : given;
        });
    }

    /** The caller's context is the current one, in place of that in which the call was made. */
    void begin() {
        caller = Snapshot.capture();
    }

    Snapshot caller() {
        return caller;
    }

    /** Returns how often a request was sent before. */
    int send() {
        return sent.getAndIncrement();
    }

    void interceptorEntered() {
        free = Instant.now();
    }

    /** Forgets what was sent, which may refer to the call. */
    void interceptorLeft() {
        failure = null;
        target = null;
    }

    /** The next request, if the client sends another one, goes elsewhere after a redirect. */
    void answered(Request request, Response response) {
        free = Instant.now();
        String location = response.isRedirect() ? response.header("Location") : null;
        HttpUrl url = location == null ? null : request.url().resolve(location);
        target = url == null ? request : redirected(request, url, response.code());
    }

    /** Only these two statuses keep a method that has a body. */
    private static Request redirected(Request request, HttpUrl url, int status) {
        Request.Builder next = request.newBuilder().url(url);
        boolean kept = status == TEMPORARY_REDIRECT || status == PERMANENT_REDIRECT || request.body() == null;
        return kept ? next.build() : next.get().build();
    }

    void failed(Throwable error) {
        free = Instant.now();
        failure = error;
    }

    /** The handshake of a WebSocket does not pass the network interceptors, and is published around them. */
    void handshake() {
        handshake = true;
    }

    boolean isHandshake() {
        return handshake;
    }

    /**
     * Returns what the client could not send, and which therefore no network interceptor has seen; null where the error is another one.
     *
     * @param first what the client was to send at first
     */
    @Nullable
    OkHttpExchange withoutConnection(Request first, Throwable error, boolean canceled) {
        boolean connected = target != null || failure != null;
        // Among the others are responses that cannot be followed, or too many of them.
        boolean other = error == failure || canceled || error instanceof ProtocolException;
        if (connected && other) {
            return null;
        }
        Request next = target;
        return OkHttpExchange.withoutConnection(next == null ? first : next, send(), free);
    }
}
