// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.testing.sketch;

import dev.tracingchannels.core.OpenOperation;
import dev.tracingchannels.core.Snapshot;
import dev.tracingchannels.core.TracingChannel;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A client of {@code java.net.http} that publishes its requests: a sketch, without WebSockets and pushes. */
final class TracedHttpClient extends HttpClient {
    static final TracingChannel<SentRequest> CHANNEL = TracingChannel.named("java-net-http:request");

    private final HttpClient original;

    TracedHttpClient(HttpClient original) {
        this.original = original;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        if (!CHANNEL.hasSubscribers()) {
            return original.send(request, handler);
        }
        SentRequest sent = new SentRequest(request);
        CompletableFuture<@Nullable Void> body = new CompletableFuture<>();
        try (OpenOperation operation = CHANNEL.open(() -> sent)) {
            HttpResponse<T> response;
            try {
                response = original.send(sent.withHeaders(), FollowedBody.handler(handler, sent, body));
            } catch (IOException | InterruptedException | RuntimeException failure) {
                operation.fail(failure);
                throw failure;
            }
            settle(operation, response, body);
            return response;
        }
    }

    /** Now if the body is here, else when its reader is through with it. */
    private static void settle(
            OpenOperation operation, HttpResponse<?> response, CompletableFuture<@Nullable Void> body) {
        var unused = body.whenComplete((nothing, error) -> {
            if (error == null) {
                operation.succeed(response);
            } else {
                operation.fail(error);
            }
        });
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        if (!CHANNEL.hasSubscribers()) {
            return original.sendAsync(request, handler, pushes);
        }
        Snapshot caller = Snapshot.capture();
        SentRequest sent = new SentRequest(request);
        CompletableFuture<@Nullable Void> body = new CompletableFuture<>();
        try (OpenOperation operation = CHANNEL.open(() -> sent)) {
            CompletableFuture<HttpResponse<T>> source;
            try {
                source = original.sendAsync(sent.withHeaders(), FollowedBody.handler(handler, sent, body), pushes);
            } catch (RuntimeException failure) {
                operation.fail(failure);
                throw failure;
            }
            CancellingFuture<HttpResponse<T>> answer = new CancellingFuture<>(source);
            var unused = source.whenComplete((response, error) -> {
                if (error == null) {
                    settle(operation, response, body);
                    caller.run(() -> answer.complete(response));
                } else {
                    Throwable cause = error.getCause();
                    operation.fail(error instanceof CompletionException && cause != null ? cause : error);
                    caller.run(() -> answer.completeExceptionally(error));
                }
            });
            return answer;
        }
    }

    /** Cancelling reaches the client's own future, which ends the connection. */
    private static final class CancellingFuture<T> extends CompletableFuture<T> {
        private final CompletableFuture<T> source;

        private CancellingFuture(CompletableFuture<T> source) {
            this.source = source;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            source.cancel(mayInterruptIfRunning);
            return cancelled;
        }
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
}
