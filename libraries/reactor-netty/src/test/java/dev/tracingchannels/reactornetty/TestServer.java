// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.reactornetty;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Reactor Netty's own server, for what the contract's server cannot do. Safe for use from many threads. */
final class TestServer implements AutoCloseable {
    final List<HttpHeaders> received = new CopyOnWriteArrayList<>();
    final List<Integer> clients = new CopyOnWriteArrayList<>();
    /** Completes when a client of {@code /waits} or {@code /stream} has left. */
    final CompletableFuture<Void> left = new CompletableFuture<>();

    final CompletableFuture<Void> waiting = new CompletableFuture<>();
    private final DisposableServer server;

    TestServer() {
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .compress(true)
                .route(routes -> routes.get("/hello", (request, response) -> text(request, response, "hello"))
                        .post("/hello", this::echo)
                        .get("/socket", this::note)
                        .get("/redirect", (request, response) -> redirect(request, response, 302, "/hello"))
                        .get("/away", (request, response) -> redirect(request, response, 307, away(request)))
                        .post("/other", (request, response) -> redirect(request, response, 303, "/hello"))
                        .get(
                                "/private",
                                (request, response) -> note(request, response.status(authorized(request) ? 200 : 401)))
                        .get("/waits", (request, response) -> note(request, Mono.never()))
                        .get("/stream", (request, response) -> {
                            Flux<String> endless = Flux.just("first").concatWith(Flux.never());
                            return note(request, response.sendString(endless).then());
                        })
                        .ws(
                                "/web-socket",
                                (in, out) ->
                                        out.sendString(in.receive().asString().take(1))))
                .bindNow();
    }

    private static String away(HttpServerRequest request) {
        return "http://localhost:" + request.requestHeaders().get("X-Port") + "/";
    }

    private static boolean authorized(HttpServerRequest request) {
        return request.requestHeaders().contains("Authorization");
    }

    private Mono<Void> note(HttpServerRequest request, HttpServerResponse response) {
        return note(request, response.send());
    }

    private Mono<Void> note(HttpServerRequest request, Mono<Void> answer) {
        received.add(request.requestHeaders());
        clients.add(request.remoteAddress().getPort());
        request.withConnection(connection -> connection.onDispose(() -> left.complete(null)));
        waiting.complete(null);
        return answer;
    }

    private Mono<Void> text(HttpServerRequest request, HttpServerResponse response, String text) {
        return note(request, response.sendString(Mono.just(text)).then());
    }

    private Mono<Void> echo(HttpServerRequest request, HttpServerResponse response) {
        return note(
                request,
                response.sendString(request.receive().aggregate().asString()).then());
    }

    private Mono<Void> redirect(HttpServerRequest request, HttpServerResponse response, int status, String to) {
        return note(request, response.status(status).header("Location", to));
    }

    int port() {
        return server.port();
    }

    String url(String path) {
        return "http://localhost:" + port() + path;
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
