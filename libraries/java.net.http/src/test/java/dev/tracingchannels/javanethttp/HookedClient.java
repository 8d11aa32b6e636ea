// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.javanethttp;

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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Calls a hook with the name and the arguments of each method before the real client gets the call. */
class HookedClient extends HttpClient {
    private final HttpClient real;
    private final BiConsumer<String, List<@Nullable Object>> hook;

    HookedClient(HttpClient real, BiConsumer<String, List<@Nullable Object>> hook) {
        this.real = real;
        this.hook = hook;
    }

    private HttpClient called(String method, @Nullable Object... arguments) {
        hook.accept(method, Arrays.asList(arguments));
        return real;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return called("send", request, handler).send(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        return called("sendAsync", request, handler).sendAsync(request, handler);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return called("sendAsync", request, handler, pushes).sendAsync(request, handler, pushes);
    }

    @Override
    public WebSocket.Builder newWebSocketBuilder() {
        return called("newWebSocketBuilder").newWebSocketBuilder();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return called("cookieHandler").cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return called("connectTimeout").connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return called("followRedirects").followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return called("proxy").proxy();
    }

    @Override
    public SSLContext sslContext() {
        return called("sslContext").sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return called("sslParameters").sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return called("authenticator").authenticator();
    }

    @Override
    public Version version() {
        return called("version").version();
    }

    @Override
    public Optional<Executor> executor() {
        return called("executor").executor();
    }

    // From JDK 21 on.

    public void shutdown() {
        called("shutdown");
    }

    public void shutdownNow() {
        called("shutdownNow");
    }

    public boolean awaitTermination(Duration duration) {
        called("awaitTermination", duration);
        return true;
    }

    public boolean isTerminated() {
        called("isTerminated");
        return true;
    }

    public void close() {
        called("close");
    }
}
