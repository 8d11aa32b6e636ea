// Copyright the Tracing Channels authors. SPDX-License-Identifier: Apache-2.0
package dev.tracingchannels.undertow;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;

/** An Undertow on a free port that speaks HTTP/1 and, without TLS, HTTP/2; and a client for it. */
final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Undertow undertow;

    private TestServer(Undertow undertow) {
        this.undertow = undertow;
    }

    static TestServer traced(HttpHandler handler) {
        return start(TracedHandler.wrap(handler), builder -> {});
    }

    static TestServer start(HttpHandler handler, Consumer<Undertow.Builder> configuration) {
        Undertow.Builder builder = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                .setHandler(handler);
        configuration.accept(builder);
        Undertow undertow = builder.build();
        undertow.start();
        return new TestServer(undertow);
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    HttpResponse<String> get(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + target))
                .version(HttpClient.Version.HTTP_1_1);
        try {
            return CLIENT.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
