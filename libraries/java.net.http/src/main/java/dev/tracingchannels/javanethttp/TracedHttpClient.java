// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.mapping.http.SentRequest;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client that publishes its requests on {@link JavaNetHttpChannels#REQUEST}, and otherwise does what the wrapped one does.
 *
 * <pre>{@code
 * HttpClient client = TracedHttpClient.wrap(HttpClient.newHttpClient());
 * }</pre>
 *
 * <p>WebSockets are the wrapped client's own. Safe for use from many threads.
 */
public final class TracedHttpClient extends HttpClient {
    private final HttpClient original;

    private TracedHttpClient(HttpClient original) {
        this.original = original;
    }

    /**
     * Wraps a client.
     *
     * @param client the client
     * @return a client that publishes; the same one if it does already
     */
    public static HttpClient wrap(HttpClient client) {
        Objects.requireNonNull(client, "client");
        return client instanceof TracedHttpClient ? client : new TracedHttpClient(client);
    }

    /** What was wrapped; else the client itself. */
    static HttpClient unwrap(HttpClient client) {
        return client instanceof TracedHttpClient traced ? traced.original : client;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        if (!JavaNetHttpChannels.REQUEST.hasSubscribers() || isRefused(request, handler)) {
            return original.send(request, handler);
        }
        SentRequest joined = Exchange.join(request);
        if (joined != null) {
            return original.send(request, Exchange.joining(handler, joined));
        }
        Exchange exchange = new Exchange(request);
        try (OpenOperation operation = JavaNetHttpChannels.REQUEST.open(exchange::payload)) {
            HttpResponse<T> response;
            try {
                response = original.send(exchange.sent(), exchange.following(handler));
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
            exchange.returned(response, operation);
            return response;
        }
    }

    /** The wrapped client throws by itself what it throws for null. */
    private static boolean isRefused(@Nullable Object request, @Nullable Object handler) {
        return request == null || handler == null;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        if (!JavaNetHttpChannels.REQUEST.hasSubscribers() || isRefused(request, handler)) {
            return original.sendAsync(request, handler);
        }
        SentRequest joined = Exchange.join(request);
        if (joined != null) {
            return original.sendAsync(request, Exchange.joining(handler, joined));
        }
        Exchange exchange = new Exchange(request);
        return later(exchange, () -> original.sendAsync(exchange.sent(), exchange.following(handler)));
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        if (!JavaNetHttpChannels.REQUEST.hasSubscribers() || isRefused(request, handler)) {
            return original.sendAsync(request, handler, pushes);
        }
        SentRequest joined = Exchange.join(request);
        if (joined != null) {
            return original.sendAsync(request, Exchange.joining(handler, joined), pushes);
        }
        Exchange exchange = new Exchange(request);
        return later(
                exchange,
                () -> original.sendAsync(exchange.sent(), exchange.following(handler), exchange.initiated(pushes)));
    }

    private static <T> CompletableFuture<HttpResponse<T>> later(
            Exchange exchange, Supplier<CompletableFuture<HttpResponse<T>>> call) {
        OpenOperation operation = JavaNetHttpChannels.REQUEST.open(exchange::payload);
        CompletableFuture<HttpResponse<T>> source;
        try (operation) {
            try {
                source = call.get();
            } catch (Throwable failure) {
                operation.fail(failure);
                throw failure;
            }
        }
        // After the end of the call, also where the response is here already: the events are those of a stage each
        // time.
        return Snapshot.propagating(
                AnswerFuture.after(source, (response, error) -> exchange.settled(response, error, operation)));
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return original.newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return original.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return original.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return original.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return original.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return original.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return original.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return original.authenticator();
    }

    @Override
    public Version version() {
        return original.version();
    }

    @Override
    public Optional<Executor> executor() {
        return original.executor();
    }

    /** As the wrapped client does, from JDK 21 on. */
    public void shutdown() {
        NewerMethods.shutdown(original);
    }

    /** As the wrapped client does, from JDK 21 on. */
    public void shutdownNow() {
        NewerMethods.shutdownNow(original);
    }

    /**
     * As the wrapped client does, from JDK 21 on.
     *
     * @param duration how long to wait
     * @return whether the wrapped client has terminated; true on an older JDK
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return NewerMethods.awaitTermination(original, duration);
    }

    /**
     * As the wrapped client does, from JDK 21 on.
     *
     * @return whether the wrapped client has terminated; false on an older JDK
     */
    public boolean isTerminated() {
        return NewerMethods.isTerminated(original);
    }

    /** As the wrapped client does, from JDK 21 on. */
    public void close() {
        NewerMethods.close(original);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TracedHttpClient traced && original.equals(traced.original);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
