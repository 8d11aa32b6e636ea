// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.comparison;

import dev.tracingchannels.reactornetty.TracedHttpClient;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests by Reactor Netty in every way that it offers. */
final class ReactorNettyWorkload extends HttpClientWorkload {
    private final ConnectionProvider connections = ConnectionProvider.create("comparison");
    private HttpClient client = HttpClient.create(connections)
            // Asked of the system, since that is the same in both runs.
            .resolver(DefaultAddressResolverGroup.INSTANCE)
            .followRedirect(true)
            .httpAuthentication(
                    (request, response) -> response.status().code() == 401,
                    (request, address) -> request.header("Authorization", "secret"));
    private HttpClient sockets = client;

    @Override
    void start(boolean published) {
        if (published) {
            sockets = TracedHttpClient.forWebSockets(client);
            client = TracedHttpClient.wrap(client);
        }
    }

    @Override
    void stop() {
        connections.disposeLater().block();
    }

    @Override
    void send(String method, String url, @Nullable String body) throws IOException {
        // Of a text it would take the user for a part of the host's name.
        HttpClient.RequestSender sender =
                client.request(HttpMethod.valueOf(method)).uri(URI.create(url));
        read(body == null ? sender : sender.send(ByteBufMono.fromString(Mono.just(body))));
    }

    @Override
    Future<?> sendLater(String url) {
        return client.get().uri(url).responseContent().then().toFuture();
    }

    @Override
    void sendImpatiently(String url) throws IOException {
        read(client.responseTimeout(Duration.ofMillis(200)).get().uri(url));
    }

    @Override
    void runOwn(Steps steps, String url) throws Exception {
        steps.step("not read", () -> client.get().uri(url + "/hello").response().block());
        steps.step("base", () -> read(client.baseUrl(url).get().uri("/hello")));
        steps.step(
                "cancelled",
                () -> failing(
                        () -> block(client.get().uri(url + "/late").response().timeout(Duration.ofMillis(200)))));
        steps.step(
                "web socket",
                () -> sockets.websocket()
                        .uri(url.replaceFirst("http", "ws") + "/socket")
                        .handle((in, out) ->
                                Mono.just("opened").doFinally(end -> in.withConnection(ReactorNettyWorkload::cut)))
                        .blockFirst());
    }

    /** The server does not answer what closes a WebSocket. */
    private static void cut(Connection connection) {
        var unused = connection.channel().close();
    }

    private static void read(HttpClient.ResponseReceiver<?> receiver) throws IOException {
        block(receiver.responseContent().then());
    }

    private static void block(Mono<?> mono) throws IOException {
        try {
            mono.block();
        } catch (RuntimeException failure) {
            throw new IOException(Exceptions.unwrap(failure));
        }
    }
}
